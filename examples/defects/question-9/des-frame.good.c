// A frame of an old protocol is encrypted before it goes over the line.
#include "mbedtls/des.h"
#include "mbedtls/aes.h"
#include "board.h"

int key_store_read(uint8_t slot, uint8_t *into, size_t size);

int frame_encrypt(const uint8_t *in, uint8_t *out) {
  uint8_t key[16];
  if (key_store_read(0, key, sizeof(key)) != 0) return -1;
  mbedtls_gcm_context context;
  mbedtls_gcm_setkey(&context, MBEDTLS_CIPHER_ID_AES, key, 128);
  return mbedtls_gcm_crypt_and_tag(&context, MBEDTLS_GCM_ENCRYPT, 8, in, 12, NULL, 0, in, out, 16, out + 8);
}
