// Telemetry goes out as a stream.
#include <openssl/evp.h>
#include "board.h"

static const EVP_CIPHER *cipher_for(int is_fast) {
  return is_fast ? EVP_rc4() : EVP_aes_128_gcm(); // expect: question-9
}

int telemetry_begin(EVP_CIPHER_CTX *context, int is_fast, const uint8_t *key, const uint8_t *nonce) {
  return EVP_EncryptInit_ex(context, cipher_for(is_fast), NULL, key, nonce) == 1 ? 0 : -1;
}
