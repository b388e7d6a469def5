// A sensor and its transmitter share a key that is made when they first meet.
#include "mbedtls/aes.h"
#include "mbedtls/sha256.h"
#include "board.h"

struct identity {
  uint32_t uid[3];
};
int factory_secret_read(uint8_t secret[32]);

static void identity_read(struct identity *identity) {
  identity->uid[0] = HAL_GetUIDw0();
  identity->uid[1] = HAL_GetUIDw1();
  identity->uid[2] = HAL_GetUIDw2();
}

int session_key(mbedtls_aes_context *aes) {
  struct identity identity;
  uint8_t digest[32];
  identity_read(&identity);
  mbedtls_sha256((const uint8_t *)identity.uid, sizeof(identity.uid), digest, 0);
  return mbedtls_aes_setkey_enc(aes, digest, 128); // expect: question-8
}
