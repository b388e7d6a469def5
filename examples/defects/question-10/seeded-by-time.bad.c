// The generator of a library is seeded when the device starts.
#include <time.h>
#include "mbedtls/hmac_drbg.h"
#include "board.h"

int generator_start(mbedtls_hmac_drbg_context *drbg, const mbedtls_md_info_t *md) {
  uint8_t seed[32];
  uint32_t now = (uint32_t)time(NULL);
  memcpy(seed, &now, sizeof(now));
  memcpy(seed + 4, &now, sizeof(now));
  return mbedtls_hmac_drbg_seed_buf(drbg, md, seed, sizeof(seed)); // expect: question-10
}
