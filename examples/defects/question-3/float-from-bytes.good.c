// The broker sends the pressure target as the bytes of a float.
#include "board.h"
#include <math.h>

static float ipap_target_cmh2o = 10.0f;

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  float target;
  (void)topic;
  if (length != (int)sizeof target) return;
  memcpy(&target, payload, sizeof target);
  if (!isfinite(target)) return;
  if (target > 25.0f) target = 25.0f;
  if (target < 4.0f) target = 4.0f;
  ipap_target_cmh2o = target;
}
