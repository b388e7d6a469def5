// A challenge for the telephone that wants to log in.
#include "board.h"

static uint8_t challenge[8];

void challenge_new(void) {
  uint32_t ticks = HAL_GetTick();
  memcpy(challenge, &ticks, sizeof(ticks)); // expect: question-10
}

int answer_is_right(const uint8_t *answer, const uint8_t *expected) { return memcmp(answer, expected, 8) == 0 && challenge[0] != 0; }
