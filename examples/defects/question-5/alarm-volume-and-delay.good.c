// The delay of an alarm is set by whoever is logged in.
#include "board.h"

static struct { uint8_t enabled; uint16_t delay_s; } apnea_alarm;
static struct { uint8_t on; } lamp;
static int operator_logged_in;

void on_i2c_write(const uint8_t *data, uint16_t length) {
  if (length < 3) return;
  if (data[0] == 0x10) lamp.on = data[1];
  if (!operator_logged_in) return;
  if (data[0] == 0x20) apnea_alarm.delay_s = (uint16_t)(data[1] | data[2] << 8);
}
