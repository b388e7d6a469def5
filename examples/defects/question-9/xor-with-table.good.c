// Frames to a remote control are hidden, or checked against errors.
#include "board.h"

static const uint16_t remainder[16] = {0x0000, 0x1021, 0x2042, 0x3063, 0x4084, 0x50a5, 0x60c6, 0x70e7,
                                       0x8108, 0x9129, 0xa14a, 0xb16b, 0xc18c, 0xd1ad, 0xe1ce, 0xf1ef};

void frame_finish(uint8_t *frame, uint8_t length) {
  uint16_t sum = 0xffff;
  for (uint8_t i = 0; i < length; i++) {
    sum = (uint16_t)(remainder[(sum >> 12) ^ (frame[i] >> 4)] ^ (sum << 4));
    sum = (uint16_t)(remainder[(sum >> 12) ^ (frame[i] & 0x0f)] ^ (sum << 4));
  }
  frame[length] = (uint8_t)(sum >> 8);
  frame[length + 1] = (uint8_t)sum;
}
