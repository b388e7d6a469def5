// A service frame carries an address and a word, and the word is written there.
#include "board.h"

#define OP_WRITE_WORD 0x23

static uint32_t word_at(const uint8_t *from) {
  return (uint32_t)from[0] | ((uint32_t)from[1] << 8) | ((uint32_t)from[2] << 16) | ((uint32_t)from[3] << 24);
}

void can_task(void) {
  struct can_frame frame;
  uint32_t address = 0;
  for (;;) {
    if (!can_receive(&frame)) continue;
    if (frame.id == 0x601) address = word_at(frame.data);
    if (frame.id == 0x602 && frame.data[0] == OP_WRITE_WORD) {
      *(volatile uint32_t *)address = word_at(&frame.data[4]); // expect: question-4
    }
  }
}
