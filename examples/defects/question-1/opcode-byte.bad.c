// The first byte says which command it is; nobody looks at the second one.
#include "board.h"

static uint8_t channels[16];

void uart_command(void) {
  uint8_t frame[8];
  if (uart_receive(frame, sizeof frame) < 0) return;
  switch (frame[0]) {
    case 0x07:
      channels[frame[1]] = 1u; // expect: question-1
      break;
    default:
      break;
  }
}
