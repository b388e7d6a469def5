// A gateway under Linux makes the context of its connections.
#include <openssl/ssl.h>
#include "board.h"

static int oldest_version(int legacy) {
  return legacy ? TLS1_2_VERSION : TLS1_3_VERSION;
}

SSL_CTX *context_new(int legacy) {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  if (context == NULL) return NULL;
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
  if (SSL_CTX_set_default_verify_paths(context) != 1 ||
      SSL_CTX_set_min_proto_version(context, oldest_version(legacy)) != 1) {
    SSL_CTX_free(context);
    return NULL;
  }
  return context;
}
