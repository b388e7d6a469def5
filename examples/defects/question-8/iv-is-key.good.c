// The first block of CBC begins with what the key holds.
#include <wolfssl/wolfcrypt/aes.h>
#include "board.h"

int nvm_read_key(uint8_t *into, size_t size);
int session_seal(Aes *aes, byte *out, const byte *in, word32 length) {
  byte key[16], iv[16];
  if (nvm_read_key(key, sizeof(key)) != 0) return -1;
  if (wc_RNG_GenerateBlock(NULL, iv, sizeof(iv)) != 0) return -1;
  if (wc_AesSetKey(aes, key, sizeof(key), iv, AES_ENCRYPTION) != 0) return -1;
  return wc_AesCbcEncrypt(aes, out, in, length);
}
