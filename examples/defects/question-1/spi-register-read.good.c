// A register is read back by the number that the master sent.
#include "board.h"

static const uint8_t identity[8] = {0x12, 0x34, 0, 1, 0, 0, 0, 7};

uint8_t spi_answer(void) {
  uint8_t at = spi_read();
  return identity[at & 7];
}
