// An "or" lets everybody in.
#include "board.h"

static int authenticated;

void on_command(uint8_t opcode) {
  if (authenticated && opcode == 3) firmware_install(0, 0);
}
