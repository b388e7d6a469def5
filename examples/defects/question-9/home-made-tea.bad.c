// Words are mixed with a key in rounds, or with the seconds of an unlock sequence of a flash.
#include "board.h"

static const uint32_t remote_key[4] = {0x11f0c3a2, 0x7a55e019, 0x90bd3c44, 0x2e61d7f8};
void scramble(uint32_t *words, int count) {
  for (int i = 0; i < count; i++) {
    words[i] += remote_key[i & 3]; // expect: question-9
    words[i] ^= words[i] << 7 ^ remote_key[(i + 1) & 3];
  }
}
