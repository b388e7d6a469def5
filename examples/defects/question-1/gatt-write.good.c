// A characteristic with a value of twenty bytes is written over Bluetooth.
#include "board.h"

static uint8_t value[20];

int on_gatt_write(const uint8_t *data, uint16_t length) {
  if (length > sizeof(value)) return -1;
  memcpy(value, data, length);
  return 0;
}
