// A generator of one's own makes a stream that hides messages, or noise that dithers a picture.
#include "board.h"

static uint32_t state;

static uint32_t next(void) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

void radio_hide(uint32_t pairing, uint8_t *message, uint8_t length) {
  state = pairing;
  for (uint8_t i = 0; i < length; i++) message[i] ^= (uint8_t)next(); // expect: question-9
}
