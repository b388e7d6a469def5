// The payload of a message is kept as text.
#include "board.h"

static char last[128];

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  (void)topic;
  if (length >= 1024) return;
  memcpy(last, payload, (size_t)length); // expect: question-1
  last[length] = 0; // expect: question-1
}
