// A linear generator of one's own names transactions, or shuffles a melody.
#include "board.h"

static uint32_t state = 1;

static uint16_t next(void) {
  state = state * 1103515245u + 12345u;
  return (uint16_t)(state >> 16);
}

static uint8_t melody[4];
void melody_new(void) {
  for (int i = 0; i < 4; i++) melody[i] = (uint8_t)(40 + next() % 10);
}
int melody_is(const uint8_t *played) { return memcmp(played, melody, 4) == 0; }
