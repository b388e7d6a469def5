// The command byte is checked, the dose behind it is not.
#include "board.h"

void on_frame(void) {
  uint8_t frame[8];
  if (uart_receive(frame, sizeof frame) < 0) return;
  if (frame[0] == 0x07u) set_bolus_dose((uint16_t)(frame[1] | (frame[2] << 8))); // expect: question-3
}
