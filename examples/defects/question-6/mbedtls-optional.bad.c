// What is optional is worth what somebody makes of the result.
#include "mbedtls/ssl.h"
#include "board.h"

int link_open(mbedtls_ssl_context *ssl, mbedtls_ssl_config *conf) {
  int state;
  mbedtls_ssl_conf_authmode(conf, MBEDTLS_SSL_VERIFY_OPTIONAL); // expect: question-6
  if (mbedtls_ssl_setup(ssl, conf) != 0) return -1;
  while ((state = mbedtls_ssl_handshake(ssl)) != 0)
    if (state != MBEDTLS_ERR_SSL_WANT_READ && state != MBEDTLS_ERR_SSL_WANT_WRITE) return -1;
  return 0;
}
