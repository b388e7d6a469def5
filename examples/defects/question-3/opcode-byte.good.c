// The command byte is checked, and the dose behind it, too.
#include "board.h"

void on_frame(void) {
  uint8_t frame[8];
  if (uart_receive(frame, sizeof frame) < 0) return;
  if (frame[0] != 0x07u) return;
  const uint16_t units = (uint16_t)(frame[1] | (frame[2] << 8));
  if (units > 50u) return;
  set_bolus_dose(units);
}
