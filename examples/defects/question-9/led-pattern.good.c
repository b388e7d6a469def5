// A table of bytes walks over a buffer: colours of a strip, or a pad over a message.
#include "board.h"

static const uint8_t table[6] = {0x12, 0x7f, 0xa0, 0x33, 0xc8, 0x5e};

void strip_show(uint8_t *strip, uint8_t length) {
  for (uint8_t at = 0, step = 0; at < length; at++, step = step == 5 ? 0 : step + 1) strip[at] = table[step];
}
