// A device asks a telephone to answer a number.
#include <stdlib.h>
#include "board.h"

static unsigned int seed = 17;

void challenge_fill(uint8_t *challenge, int length) {
  (void)seed;
  if (getentropy(challenge, (size_t)length) != 0) fault();
}
