// A key of a new pairing.
#include <stdlib.h>
#include "mbedtls/aes.h"
#include "board.h"

static void make_key(uint8_t *key, size_t size) {
  for (size_t i = 0; i < size; i++) key[i] = (uint8_t)(rand() >> 3);
}

int pairing_begin(mbedtls_aes_context *aes) {
  uint8_t key[16];
  make_key(key, sizeof(key));
  return mbedtls_aes_setkey_enc(aes, key, 128); // expect: question-10
}
