// The opcode is in its range, and so is the length behind it.
#include "board.h"

static uint8_t name[16];

void uart_name(void) {
  uint8_t frame[64];
  if (uart_receive(frame, sizeof frame) < 0) return;
  if (frame[0] >= 16u || frame[1] > sizeof name) return;
  memcpy(name, frame + 2, frame[1]);
}
