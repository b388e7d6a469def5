// Frames to a remote control are hidden, or checked against errors.
#include "board.h"

static const uint8_t remote_pad[8] = {0x4a, 0x91, 0x2c, 0x77, 0xe8, 0x05, 0xb3, 0x6f};

void frame_finish(uint8_t *frame, uint8_t length) {
  for (uint8_t i = 0; i < length; i++) {
    frame[i] ^= remote_pad[i & 7]; // expect: question-9
  }
}
