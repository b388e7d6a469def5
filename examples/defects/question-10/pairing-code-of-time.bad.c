// The code of a pairing that a display shows.
#include <zephyr/bluetooth/conn.h>
#include "board.h"

void pairing_code_new(void) {
  unsigned int code = (unsigned int)(k_uptime_get() * 7919 % 1000000);
  bt_passkey_set(code); // expect: question-10
}
