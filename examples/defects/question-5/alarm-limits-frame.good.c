// A frame on the serial line sets the limits of the alarm.
#include "board.h"

struct alarm_limits { uint16_t high; uint16_t low; };
static struct alarm_limits alarm_limits = {180, 40};
static int session_authenticated;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 3) return;
  uint16_t value = (uint16_t)(data[1] | data[2] << 8);
  if (value > 300u) return;
  if (data[0] == 7 && session_authenticated) alarm_limits.high = value;
}
