// A key is put together byte by byte when it is needed.
#include "mbedtls/aes.h"
#include "board.h"

int otp_read(uint8_t *into, size_t size);

int transfer_key(mbedtls_aes_context *aes) {
  uint8_t key[16];
  if (otp_read(key, sizeof(key)) != 0) return -1;
  return mbedtls_aes_setkey_dec(aes, key, 128);
}
