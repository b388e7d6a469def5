// Which version is the least that a server of settings speaks.
#include "mbedtls/ssl.h"
#include "board.h"

struct server {
  mbedtls_ssl_config conf;
  int least;
};

void server_init(struct server *server) {
  server->least = MBEDTLS_SSL_MINOR_VERSION_3;
}

void server_apply(struct server *server) {
  mbedtls_ssl_conf_authmode(&server->conf, MBEDTLS_SSL_VERIFY_REQUIRED);
  mbedtls_ssl_conf_min_version(&server->conf, MBEDTLS_SSL_MAJOR_VERSION_3, server->least);
}
