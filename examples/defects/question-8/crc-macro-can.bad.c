// A frame on the CAN bus of a bed ends with a sum that a macro makes.
#include "board.h"

#define SUM8(d) ((uint8_t)((d)[0] + (d)[1] + (d)[2] + (d)[3] + (d)[4] + (d)[5] + (d)[6]))

int frame_authentic(const uint8_t *data, uint8_t length);

void poll(void) {
  struct can_frame frame;
  if (can_receive(&frame) != 0 || frame.length != 8) return;
  if (SUM8(frame.data) != frame.data[7]) return; // expect: question-8
  pump_start((uint16_t)(frame.data[1] | frame.data[2] << 8));
}
