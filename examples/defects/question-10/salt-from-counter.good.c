// The salt of a stored password.
#include <stdlib.h>
#include "board.h"

struct account {
  uint8_t salt[8];
  uint8_t digest[32];
};

void account_new(struct account *account) {
  arc4random_buf(account->salt, sizeof(account->salt));
}
