// The link says itself whether it is encrypted.
#include "board.h"

int on_gatt_write(const uint8_t *data, uint16_t length) {
  save_settings(data, length); // expect: question-2
  return 0;
}
