// The login sets the flag whatever the password is.
#include "board.h"

static int authenticated;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 8) return;
  if (data[0] == 1) {
    verify_password((const char *)data + 1);
    authenticated = 1;
    return;
  }
  if (authenticated) pump_start(data[1]); // expect: question-2
}
