// A login over the serial line is recorded.
#include <stdio.h>
#include "board.h"

void login(void) {
  char line[32];
  int count = uart_receive((uint8_t *)line, sizeof(line) - 1);
  if (count < 0) return;
  line[count] = '\0';
  if (!verify_password(line)) {
    printf("login refused: %d characters\n", count);
    return;
  }
  printf("login\n");
}
