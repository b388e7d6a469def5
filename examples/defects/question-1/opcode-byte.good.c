// The first byte says which command it is, and the second one is held against what it indexes.
#include "board.h"

static uint8_t channels[16];

void uart_command(void) {
  uint8_t frame[8];
  if (uart_receive(frame, sizeof frame) < 0) return;
  switch (frame[0]) {
    case 0x07:
      if (frame[1] < sizeof channels) channels[frame[1]] = 1u;
      break;
    default:
      break;
  }
}
