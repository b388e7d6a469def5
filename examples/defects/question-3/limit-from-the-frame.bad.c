// The frame brings its own limit.
#include "board.h"

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 4) return;
  uint16_t units = (uint16_t)(data[0] | data[1] << 8);
  uint16_t most = (uint16_t)(data[2] | data[3] << 8);
  if (units > most) return;
  set_bolus_dose(units); // expect: question-3
}
