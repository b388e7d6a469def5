// Every byte of a message is turned and added to before it is sent, or after its sum was made.
#include "board.h"

static uint8_t turned(uint8_t byte, int by) { return (uint8_t)(byte << by | byte >> (8 - by)); }

uint8_t rotated_sum(const uint8_t *data, int length) {
  uint8_t state = 0;
  for (int i = 0; i < length; i++) state = (uint8_t)(turned(state, 3) + data[i]);
  return state;
}
