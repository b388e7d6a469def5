// A table of parameters is written by number over the CAN bus.
#include "board.h"

static uint16_t volume, pressure_limit, brightness;
static uint16_t *const parameters[] = {&volume, &pressure_limit, &brightness};

void parameter_task(void) {
  struct can_frame frame;
  if (!can_receive(&frame)) return;
  uint8_t number = frame.data[0];
  if (number >= 3) return;
  *parameters[number] = (uint16_t)(frame.data[1] | frame.data[2] << 8); // expect: question-5
}
