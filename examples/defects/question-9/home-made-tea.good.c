// Words are mixed with a key in rounds, or with the seconds of an unlock sequence of a flash.
#include "board.h"

static const uint32_t unlock_keys[2] = {0x45670123, 0xcdef89ab};
void flash_unlock(volatile uint32_t *keyr) {
  for (int i = 0; i < 2; i++) *keyr = unlock_keys[i];
}
