// A slave on the bus: the first byte chooses the register, the second is its value.
#include "board.h"

static uint8_t registers[32];

void on_i2c_write(const uint8_t *data, uint16_t length) {
  if (length < 2) return;
  uint8_t at = data[0];
  if (at >= 32) return;
  registers[at] = data[1];
}
