// A frame of an old protocol is encrypted before it goes over the line.
#include "mbedtls/des.h"
#include "mbedtls/aes.h"
#include "board.h"

int key_store_read(uint8_t slot, uint8_t *into, size_t size);

int frame_encrypt(const uint8_t *in, uint8_t *out) {
  uint8_t key[16];
  if (key_store_read(0, key, sizeof(key)) != 0) return -1;
  mbedtls_des_context context;
  mbedtls_des_setkey_enc(&context, key); // expect: question-9
  return mbedtls_des_crypt_ecb(&context, in, out);
}
