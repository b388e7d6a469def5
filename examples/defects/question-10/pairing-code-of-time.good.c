// The code of a pairing that a display shows.
#include <zephyr/bluetooth/conn.h>
#include "board.h"

void pairing_code_new(void) {
  unsigned int code;
  if (sys_csrand_get(&code, sizeof(code)) != 0) return;
  code %= 1000000;
  bt_passkey_set(code);
}
