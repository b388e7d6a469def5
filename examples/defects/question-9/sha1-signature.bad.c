// The digest under a signature.
#include "mbedtls/pk.h"
#include "board.h"

int manifest_verify(mbedtls_pk_context *key, const uint8_t *digest, const uint8_t *signature, size_t length) {
  return mbedtls_pk_verify(key, MBEDTLS_MD_SHA1, digest, 20, signature, length); // expect: question-9
}
