// The pool of a library is given a source.
#include "mbedtls/ctr_drbg.h"
#include "mbedtls/entropy.h"
#include "board.h"

static int start_value(void *state, unsigned char *out, size_t length) {
  (void)state;
  return psa_generate_random(out, length) == 0 ? 0 : -1;
}

int drbg_start(mbedtls_ctr_drbg_context *drbg) {
  return mbedtls_ctr_drbg_seed(drbg, start_value, NULL, (const unsigned char *)"monitor", 7);
}
