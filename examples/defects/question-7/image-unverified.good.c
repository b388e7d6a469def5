// An image is installed as it came.
#include "board.h"

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  (void)topic;
  if (length <= 0) return;
  if (!verify_signature(payload, (size_t)length)) return;
  firmware_install(payload, (size_t)length);
}
