// A bolus, in tenths of a unit, is written over Bluetooth.
#include "board.h"

#define BOLUS_MOST_TENTHS 250u

int on_gatt_bolus_write(const uint8_t *data, uint16_t length) {
  if (length != 2) return -1;
  uint16_t tenths = (uint16_t)(data[0] | data[1] << 8);
  if (tenths > BOLUS_MOST_TENTHS) return -2;
  set_bolus_dose(tenths);
  return 0;
}
