// The rate is checked in ml/h and used in hundredths of it.
#include "board.h"

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2) return;
  uint16_t ml_per_h = (uint16_t)(data[0] | data[1] << 8);
  if (ml_per_h > 999u) return;
  uint16_t hundredths = (uint16_t)(ml_per_h * 100u);
  pump_start(hundredths); // expect: question-3
}
