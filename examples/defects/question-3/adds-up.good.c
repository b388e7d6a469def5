// Each command adds a little to the dose, up to its limit.
#include "board.h"

#define DOSE_MOST 60u

static uint16_t dose_units;

void on_command(uint8_t step) {
  if (step > 5u) return;
  if (dose_units + step > DOSE_MOST) return;
  dose_units += step;
}
