// The frame may lower the limit, not raise it.
#include "board.h"

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 4) return;
  uint16_t units = (uint16_t)(data[0] | data[1] << 8);
  uint16_t most = (uint16_t)(data[2] | data[3] << 8);
  if (most > 250u) most = 250u;
  if (units > most) return;
  set_bolus_dose(units);
}
