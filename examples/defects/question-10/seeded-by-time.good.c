// The generator of a library is seeded when the device starts.
#include <time.h>
#include "mbedtls/hmac_drbg.h"
#include "board.h"

int generator_start(mbedtls_hmac_drbg_context *drbg, const mbedtls_md_info_t *md) {
  uint8_t seed[32];
  for (int i = 0; i < 32; i += 4) {
    uint32_t word = LL_RNG_ReadRandData32(NULL);
    memcpy(seed + i, &word, sizeof(word));
  }
  return mbedtls_hmac_drbg_seed_buf(drbg, md, seed, sizeof(seed));
}
