// Zephyr has two generators, and one of them is for secrets.
#include <zephyr/random/random.h>
#include <psa/crypto.h>
#include "board.h"

psa_status_t seal(psa_key_id_t key, const uint8_t *in, size_t length, uint8_t *out, size_t size, size_t *written) {
  uint8_t nonce[12];
  if (sys_csrand_get(nonce, sizeof(nonce)) != 0) return PSA_ERROR_INSUFFICIENT_ENTROPY;
  return psa_aead_encrypt(key, PSA_ALG_GCM, nonce, sizeof(nonce), NULL, 0, in, length, out, size, written);
}
