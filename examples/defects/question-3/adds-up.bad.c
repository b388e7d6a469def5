// Each command adds a little to the dose, and nobody counts.
#include "board.h"

static uint16_t dose_units;

void on_command(uint8_t step) {
  if (step > 5u) return;
  dose_units += step; // expect: question-3
}
