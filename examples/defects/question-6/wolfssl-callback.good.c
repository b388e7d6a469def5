// The verification of a peer, and a callback that may overrule it.
#include <wolfssl/options.h>
#include <wolfssl/ssl.h>
#include "board.h"

static int on_verify(int ok, WOLFSSL_X509_STORE_CTX *store) {
  (void)store;
  if (!ok) log_text("certificate refused");
  return ok;
}

int client_context(WOLFSSL_CTX *context) {
  if (wolfSSL_CTX_load_verify_locations(context, "/etc/pump/authority.pem", NULL) != WOLFSSL_SUCCESS) return -1;
  wolfSSL_CTX_set_verify(context, WOLFSSL_VERIFY_PEER, on_verify);
  return 0;
}
