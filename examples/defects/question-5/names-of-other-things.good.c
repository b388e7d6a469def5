// The keys of a keypad come over the I2C bus.
#include "board.h"

static uint8_t key_code, led_pin, limit_switch, password_attempts;
static uint16_t access_code;

void on_i2c_write(const uint8_t *data, uint16_t length) {
  if (length < 6) return;
  key_code = data[0];
  led_pin = data[1];
  limit_switch = data[2];
  password_attempts = data[3];
  (void)access_code;
}
