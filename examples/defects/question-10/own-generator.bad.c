// A linear generator of one's own names transactions, or shuffles a melody.
#include "board.h"

static uint32_t state = 1;

static uint16_t next(void) {
  state = state * 1103515245u + 12345u;
  return (uint16_t)(state >> 16);
}

static uint8_t pin[4];
void pin_new(void) {
  for (int i = 0; i < 4; i++) pin[i] = (uint8_t)('0' + next() % 10); // expect: question-10
}
int pin_is(const uint8_t *typed) { return memcmp(typed, pin, 4) == 0; }
