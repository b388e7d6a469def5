// The link says itself whether it is encrypted.
#include "board.h"

int on_gatt_write(const uint8_t *data, uint16_t length) {
  if (!link_is_encrypted()) return -1;
  save_settings(data, length);
  return 0;
}
