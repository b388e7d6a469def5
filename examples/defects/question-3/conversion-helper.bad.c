// A helper converts, and its caller believes that it limits.
#include "board.h"

static uint32_t steps_of(uint32_t microlitres) { return microlitres * 16u / 5u; }

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2) return;
  uint32_t microlitres = (uint32_t)(data[0] | data[1] << 8);
  uint32_t steps = steps_of(microlitres);
  if (steps == 0) return;
  pump_start((uint16_t)steps); // expect: question-3
}
