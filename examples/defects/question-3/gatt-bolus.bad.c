// A bolus, in tenths of a unit, is written over Bluetooth.
#include "board.h"

int on_gatt_bolus_write(const uint8_t *data, uint16_t length) {
  if (length != 2) return -1;
  uint16_t tenths = (uint16_t)(data[0] | data[1] << 8);
  set_bolus_dose(tenths); // expect: question-3
  return 0;
}
