// Two halves are mixed round by round with words nobody else knows, or with those of a filter.
#include "board.h"

static const uint16_t weights[8] = {1, 3, 8, 12, 12, 8, 3, 1};
uint16_t filtered(const uint16_t *samples) {
  uint32_t sum = 0;
  for (int i = 0; i < 8; i++) sum += (uint32_t)samples[i] * weights[i];
  return (uint16_t)(sum / 48);
}
