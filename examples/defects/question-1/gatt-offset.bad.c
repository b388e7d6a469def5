// A long write says at which offset its bytes belong.
#include "board.h"

static uint8_t value[64];

int on_gatt_long_write(const uint8_t *data, uint16_t length, uint16_t offset) {
  if (length > sizeof(value)) return -1;
  memcpy(value + offset, data, length); // expect: question-1
  return 0;
}
