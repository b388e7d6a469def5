// The key of a backup is derived from a phrase.
#include <openssl/evp.h>
#include "board.h"

int ask_operator(char *phrase, int size);

int backup_key(unsigned char key[32], const unsigned char *salt) {
  char phrase[64];
  if (ask_operator(phrase, sizeof(phrase)) < 12) return -1;
  unsigned char derived[32];
  if (PKCS5_PBKDF2_HMAC(phrase, (int)strlen(phrase), salt, 16, 200000, EVP_sha256(), 32, derived) != 1) return -1;
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
  unsigned char nonce[12];
  RAND_bytes(nonce, sizeof(nonce));
  memcpy(key, nonce, 12);
  return EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), NULL, derived, nonce);
}
