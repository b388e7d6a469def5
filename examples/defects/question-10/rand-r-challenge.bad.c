// A device asks a telephone to answer a number.
#include <stdlib.h>
#include "board.h"

static unsigned int seed = 17;

void challenge_fill(uint8_t *challenge, int length) {
  for (int i = 0; i < length; i++) challenge[i] = (uint8_t)rand_r(&seed); // expect: question-10
}
