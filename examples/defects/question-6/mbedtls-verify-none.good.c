// The client of a telemetry server sets up its TLS.
#include "mbedtls/ssl.h"
#include "mbedtls/x509_crt.h"
#include "board.h"

#ifndef TELEMETRY_AUTHMODE
#define TELEMETRY_AUTHMODE MBEDTLS_SSL_VERIFY_REQUIRED
#endif

int telemetry_setup(mbedtls_ssl_config *conf, mbedtls_ssl_context *ssl, mbedtls_x509_crt *authority) {
  int failed = mbedtls_ssl_config_defaults(conf, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT);
  if (failed != 0) return failed;
  mbedtls_ssl_conf_ca_chain(conf, authority, NULL);
  mbedtls_ssl_conf_authmode(conf, TELEMETRY_AUTHMODE);
  failed = mbedtls_ssl_setup(ssl, conf);
  if (failed != 0) return failed;
  return mbedtls_ssl_set_hostname(ssl, "telemetry.example.org");
}
