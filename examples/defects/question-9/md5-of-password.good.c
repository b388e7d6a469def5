// The digest of a password is compared with a stored one.
#include <openssl/md5.h>
#include <openssl/sha.h>
#include "board.h"

static uint8_t stored[32];

int password_matches(const char *password) {
  uint8_t digest[32];
  SHA256((const unsigned char *)password, strlen(password), digest);
  return CRYPTO_memcmp(digest, stored, 32) == 0;
}
