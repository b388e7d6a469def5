// The limits are replaced as a whole, after a signature was checked.
#include "board.h"

static struct { uint16_t spo2_low; uint16_t pulse_high; uint16_t pulse_low; } alarm_limits;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length != sizeof alarm_limits + 64) return;
  if (!verify_signature(data, length)) return;
  memcpy(&alarm_limits, data, sizeof alarm_limits);
}
