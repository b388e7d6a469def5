// What was checked fits into what is stored.
#include "board.h"

static uint8_t pacing_rate;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2) return;
  uint16_t beats = (uint16_t)(data[0] | data[1] << 8);
  if (beats < 30u || beats > 180u) return;
  pacing_rate = (uint8_t)beats;
}
