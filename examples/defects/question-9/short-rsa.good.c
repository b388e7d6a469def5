// A device makes the key of its certificate.
#include "mbedtls/rsa.h"
#include "mbedtls/ctr_drbg.h"
#include "board.h"

#define CERTIFICATE_BITS 3072

int certificate_key(mbedtls_rsa_context *rsa, mbedtls_ctr_drbg_context *drbg) {
  mbedtls_rsa_init(rsa);
  return mbedtls_rsa_gen_key(rsa, mbedtls_ctr_drbg_random, drbg, CERTIFICATE_BITS, 65537);
}
