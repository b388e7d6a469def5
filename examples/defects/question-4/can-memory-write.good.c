// A service frame carries the number of a trim value, and the word is written there.
#include "board.h"

#define OP_WRITE_WORD 0x23
#define TRIM_BASE 0x40007000u
#define TRIM_COUNT 8u

static uint32_t word_at(const uint8_t *from) {
  return (uint32_t)from[0] | ((uint32_t)from[1] << 8) | ((uint32_t)from[2] << 16) | ((uint32_t)from[3] << 24);
}

void can_task(void) {
  struct can_frame frame;
  uint32_t number = 0;
  for (;;) {
    if (!can_receive(&frame)) continue;
    if (frame.id == 0x601) number = word_at(frame.data);
    if (frame.id == 0x602 && frame.data[0] == OP_WRITE_WORD && number < TRIM_COUNT) {
      *(volatile uint32_t *)(TRIM_BASE + number * 4u) = word_at(&frame.data[4]);
    }
  }
}
