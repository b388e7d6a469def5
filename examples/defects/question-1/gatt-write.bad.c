// A characteristic with a value of twenty bytes is written over Bluetooth.
#include "board.h"

static uint8_t value[20];

int on_gatt_write(const uint8_t *data, uint16_t length) {
  memcpy(value, data, length); // expect: question-1
  return 0;
}
