// The salt of a stored password.
#include <stdlib.h>
#include "board.h"

struct account {
  uint8_t salt[8];
  uint8_t digest[32];
};

void account_new(struct account *account) {
  for (size_t i = 0; i < sizeof(account->salt); i++) account->salt[i] = (uint8_t)(random() & 0xff); // expect: question-10
}
