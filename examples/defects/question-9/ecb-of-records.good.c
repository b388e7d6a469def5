// A stored history is encrypted block by block.
#include "mbedtls/aes.h"
#include "board.h"

void history_encrypt(mbedtls_aes_context *aes, const uint8_t *in, uint8_t *out, size_t blocks, uint8_t counter[16]) {
  for (size_t i = 0; i < blocks; i++) {
    uint8_t keystream[16];
    mbedtls_aes_crypt_ecb(aes, MBEDTLS_AES_ENCRYPT, counter, keystream);
    for (int b = 0; b < 16; b++) out[16 * i + b] = in[16 * i + b] ^ keystream[b];
    if (++counter[15] == 0) counter[14]++;
  }
}
