// The length is checked after it was cut to eight bits, and used as it was.
#include "board.h"

static uint8_t copy[64];

void on_frame(const uint8_t *data, uint16_t length) {
  if (length > sizeof(copy)) return;
  memcpy(copy, data, length);
}
