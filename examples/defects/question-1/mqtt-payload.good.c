// The payload of a message is kept as text.
#include "board.h"

static char last[128];

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  (void)topic;
  if (length < 0 || length >= (int)sizeof(last)) return;
  memcpy(last, payload, (size_t)length);
  last[length] = 0;
}
