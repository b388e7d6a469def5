// Therapy data goes over a modem.
#include <wolfssl/wolfcrypt/des3.h>
#include <wolfssl/wolfcrypt/aes.h>
#include "board.h"

int modem_encrypt(Aes *aes, const byte *key, const byte *iv, byte *out, const byte *in, word32 length) {
  if (wc_AesGcmSetKey(aes, key, 32) != 0) return -1;
  return wc_AesGcmEncrypt(aes, out, in, length, iv, 12, out + length, 16, NULL, 0);
}
