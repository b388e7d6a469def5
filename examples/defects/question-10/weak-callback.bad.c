// A library asks the product for random bytes.
#include <stdlib.h>
#include "mbedtls/ssl.h"
#include "board.h"

static int product_random(void *state, unsigned char *out, size_t length) {
  (void)state;
  for (size_t i = 0; i < length; i++) out[i] = (unsigned char)(rand() ^ (HAL_GetTick() & 0xff));
  return 0;
}

void tls_random(mbedtls_ssl_config *conf) {
  mbedtls_ssl_conf_rng(conf, product_random, NULL); // expect: question-10
}
