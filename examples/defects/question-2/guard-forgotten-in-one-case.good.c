// All commands are checked but one.
#include "board.h"

static int authenticated;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2) return;
  switch (data[0]) {
    case 1:
      if (authenticated) pump_start(data[1]);
      break;
    case 2:
      if (authenticated) set_bolus_dose(data[1]);
      break;
    default:
      break;
  }
}
