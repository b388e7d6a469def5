// A characteristic that doses is written over Bluetooth.
#include "board.h"

static volatile int is_paired;
void on_pairing_complete(int ok) { is_paired = ok; }

int on_gatt_write(const uint8_t *data, uint16_t length) {
  if (length != 2) return -1;
  set_bolus_dose((uint16_t)(data[0] | data[1] << 8)); // expect: question-2
  return 0;
}
