// The small library for curves is given a source of randomness.
#include "uECC.h"
#include "board.h"

static int from_timer(uint8_t *dest, unsigned size) {
  return sys_csrand_get(dest, size) == 0;
}

int keys_make(uint8_t *public_key, uint8_t *private_key) {
  uECC_set_rng(&from_timer);
  return uECC_make_key(public_key, private_key, uECC_secp256r1());
}
