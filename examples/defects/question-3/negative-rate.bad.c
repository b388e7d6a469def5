// A node on the CAN bus asks for a rate that may be given as a difference.
#include "board.h"

#define RATE_MOST 500

void rate_task(void) {
  struct can_frame frame;
  if (!can_receive(&frame)) return;
  int16_t rate = (int16_t)(frame.data[0] << 8 | frame.data[1]);
  if (rate > RATE_MOST) {
    fault();
    return;
  }
  pump_start((uint16_t)rate); // expect: question-3
}
