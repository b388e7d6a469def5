// What lies on the stack is taken for chance.
#include "mbedtls/gcm.h"
#include "board.h"

int message_seal(mbedtls_gcm_context *gcm, const uint8_t *in, size_t length, uint8_t *out, uint8_t *tag) {
  uint8_t nonce[12];
  esp_fill_random(nonce, sizeof(nonce));
  return mbedtls_gcm_crypt_and_tag(gcm, MBEDTLS_GCM_ENCRYPT, length, nonce, 12, NULL, 0, in, out, 16, tag);
}
