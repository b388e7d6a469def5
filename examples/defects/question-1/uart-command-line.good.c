// A line of a serial console is collected until its end is received.
#include "board.h"

static char line[32];

void console_poll(void) {
  int at = 0;
  char c = uart_read();
  while (c != '\n') {
    if (at >= (int)sizeof(line) - 1) break;
    line[at++] = c;
    c = uart_read();
  }
  line[at] = 0;
}
