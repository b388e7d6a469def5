// Therapy data goes over a modem.
#include <wolfssl/wolfcrypt/des3.h>
#include <wolfssl/wolfcrypt/aes.h>
#include "board.h"

int modem_encrypt(Des3 *des, const byte *key, const byte *iv, byte *out, const byte *in, word32 length) {
  if (wc_Des3_SetKey(des, key, iv, DES_ENCRYPTION) != 0) return -1; // expect: question-9
  return wc_Des3_CbcEncrypt(des, out, in, length);
}
