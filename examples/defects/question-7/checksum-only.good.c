// A sum tells an error of the line, no sender.
#include "board.h"

static uint8_t sum_of(const uint8_t *data, int length) {
  uint8_t sum = 0;
  for (int i = 0; i < length; i++) sum = (uint8_t)(sum + data[i]);
  return sum;
}

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  (void)topic;
  if (length <= 64) return;
  if (sum_of(payload, length) != 0 || !verify_signature(payload, (size_t)length)) return;
  firmware_install(payload, (size_t)length);
}
