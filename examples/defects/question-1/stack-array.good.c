// An array on the stack has the size that the peer asks for.
#include "board.h"

void on_frame(const uint8_t *data, uint16_t length) {
  if (length > 64) return;
  uint8_t copy[length];
  memcpy(copy, data, length);
  log_bytes(copy, length);
}
