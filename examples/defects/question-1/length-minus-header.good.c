// The length of the body is that of the frame less its header.
#include "board.h"

static uint8_t body[64];

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 4 || length > sizeof(body)) return;
  memcpy(body, data + 4, (size_t)(length - 4));
}
