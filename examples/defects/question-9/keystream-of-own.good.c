// A generator of one's own makes a stream that hides messages, or noise that dithers a picture.
#include "board.h"

static uint32_t state;

static uint32_t next(void) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

void display_dither(uint8_t *pixels, uint16_t count) {
  state = 1;
  for (uint16_t i = 0; i < count; i++) pixels[i] = (uint8_t)(pixels[i] + (next() & 3));
}
