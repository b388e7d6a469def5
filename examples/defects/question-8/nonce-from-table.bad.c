// A block of settings is encrypted in CBC before it goes to the telephone.
#include "mbedtls/aes.h"
#include "board.h"

static const uint8_t start_vector[16] = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6};

int block_encrypt(mbedtls_aes_context *aes, const uint8_t *in, size_t length, uint8_t *out) {
  uint8_t vector[16];
  memcpy(vector, start_vector, sizeof(vector));
  return mbedtls_aes_crypt_cbc(aes, MBEDTLS_AES_ENCRYPT, length, vector, in, out); // expect: question-8
}
