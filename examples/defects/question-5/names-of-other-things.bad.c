// The keys of a keypad come over the I2C bus, and so does the code that opens the cover.
#include "board.h"

static uint8_t key_code, led_pin, limit_switch, password_attempts;
static uint16_t access_code;

void on_i2c_write(const uint8_t *data, uint16_t length) {
  if (length < 6) return;
  key_code = data[0];
  led_pin = data[1];
  limit_switch = data[2];
  password_attempts = data[3];
  access_code = (uint16_t)(data[4] | data[5] << 8); // expect: question-5
}
