// Two lengths are received, and the check looks at one of them.
#include "board.h"

static uint8_t first[16];

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 32) return;
  uint8_t a = data[0];
  uint8_t b = data[1];
  if (b > sizeof(first)) return;
  memcpy(first, data + 2, a); // expect: question-1
  (void)b;
}
