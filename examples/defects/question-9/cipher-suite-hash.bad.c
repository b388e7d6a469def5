// A digest is made by a table of the library.
#include "mbedtls/md.h"
#include "board.h"

static mbedtls_md_type_t digest_of(int is_short) {
  return is_short ? MBEDTLS_MD_MD5 : MBEDTLS_MD_MD5;
}

int firmware_digest(const uint8_t *image, size_t length, uint8_t *out) {
  return mbedtls_md(mbedtls_md_info_from_type(digest_of(1)), image, length, out); // expect: question-9
}
