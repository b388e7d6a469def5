// A line of the console starts the pump.
#include "board.h"

static int authenticated;

void console_poll(void) {
  char c = (char)uart_read();
  if (c == 'a') authenticated = verify_password("1234");
  if (c == 's') pump_start(1); // expect: question-2
}
