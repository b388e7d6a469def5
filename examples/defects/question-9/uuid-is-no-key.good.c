// A table of sixteen bytes: a pad, or the base of a UUID.
#include "board.h"

static const uint8_t base[16] = {0x9e, 0xca, 0xdc, 0x24, 0x0e, 0xe5, 0xa9, 0xe0, 0x93, 0xf3, 0xa3, 0xb5, 0x00, 0x00, 0x40, 0x6e};

void finish(uint8_t *out, const uint8_t *in, int length) {
  for (int i = 0; i < length; i++)
    out[i] = i < 12 ? base[i] : (uint8_t)(base[i] | in[i]);
}
