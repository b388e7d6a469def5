// A state machine in which the login comes before all else.
#include "board.h"

enum state { IDLE, LOGGED_IN };
static enum state state = IDLE;

void on_json(const char *text, uint16_t length) {
  (void)length;
  if (strncmp(text, "login ", 6) == 0) {
    if (verify_password(text + 6)) state = LOGGED_IN;
    return;
  }
  if (strncmp(text, "start", 5) == 0) pump_start(10); // expect: question-2
}
