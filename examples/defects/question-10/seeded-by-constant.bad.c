// A generator is told where it begins.
#include <tinycrypt/hmac_prng.h>
#include "board.h"

static struct tc_hmac_prng_struct prng;
static const uint8_t beginning[32] = "pump generator 1 begins here ...";

int prng_start(void) {
  tc_hmac_prng_init(&prng, (const uint8_t *)"pump", 4);
  return tc_hmac_prng_reseed(&prng, beginning, sizeof(beginning), 0, 0); // expect: question-10
}
