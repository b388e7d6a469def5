// A key is put together byte by byte when it is needed.
#include "mbedtls/aes.h"
#include "board.h"

int otp_read(uint8_t *into, size_t size);

int transfer_key(mbedtls_aes_context *aes) {
  uint8_t key[16];
  for (uint8_t i = 0; i < 16; i++) key[i] = (uint8_t)(0xa0 + i);
  key[3] = 0x17;
  return mbedtls_aes_setkey_dec(aes, key, 128); // expect: question-8
}
