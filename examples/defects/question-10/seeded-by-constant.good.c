// A generator is told where it begins.
#include <tinycrypt/hmac_prng.h>
#include "board.h"

static struct tc_hmac_prng_struct prng;

int prng_start(void) {
  uint8_t beginning[32];
  if (entropy_get_entropy(NULL, beginning, sizeof(beginning)) != 0) return -1;
  tc_hmac_prng_init(&prng, (const uint8_t *)"pump", 4);
  return tc_hmac_prng_reseed(&prng, beginning, sizeof(beginning), 0, 0);
}
