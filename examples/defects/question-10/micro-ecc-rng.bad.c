// The small library for curves is given a source of randomness.
#include "uECC.h"
#include "board.h"

static int from_timer(uint8_t *dest, unsigned size) {
  while (size-- > 0) *dest++ = (uint8_t)k_cycle_get_32();
  return 1;
}

int keys_make(uint8_t *public_key, uint8_t *private_key) {
  uECC_set_rng(&from_timer); // expect: question-10
  return uECC_make_key(public_key, private_key, uECC_secp256r1());
}
