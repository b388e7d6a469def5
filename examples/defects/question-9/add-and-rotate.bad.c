// Every byte of a message is turned and added to before it is sent, or after its sum was made.
#include "board.h"

static uint8_t secret_step = 0x5d;
static uint8_t turned(uint8_t byte, int by) { return (uint8_t)(byte << by | byte >> (8 - by)); }

void obscure(uint8_t *data, int length) {
  uint8_t state = secret_step;
  for (int i = 0; i < length; i++) {
    data[i] = (uint8_t)(turned(data[i], 3) + state); // expect: question-9
    state = (uint8_t)(state + data[i]);
  }
}
