// The sender of a command is told by a MAC under a shared key.
#include <tinycrypt/hmac.h>
#include "board.h"

struct link {
  struct tc_hmac_state_struct mac;
  const char *key;
  uint8_t tag[32];
};

int nvm_read_key(char *into, size_t size);
static char provisioned[33];

void link_configure(struct link *link) {
  link->key = "pump-and-remote-2019";
}

void link_tag(struct link *link, const uint8_t *data, size_t length) {
  tc_hmac_set_key(&link->mac, (const uint8_t *)link->key, (unsigned)strlen(link->key)); // expect: question-8
  tc_hmac_init(&link->mac);
  tc_hmac_update(&link->mac, data, (unsigned)length);
  tc_hmac_final(link->tag, sizeof(link->tag), &link->mac);
}
