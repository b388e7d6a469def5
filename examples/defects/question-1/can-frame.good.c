// The length code of a CAN FD frame is four bits wide; a classic frame has eight bytes.
#include "board.h"

static uint8_t last[8];

void can_poll(void) {
  struct can_frame frame;
  if (can_receive(&frame) == 0) return;
  if (frame.length > 8) frame.length = 8;
  for (uint8_t i = 0; i < frame.length; i++) {
    last[i] = frame.data[i];
  }
}
