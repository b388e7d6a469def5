// Two halves are mixed round by round with words nobody else knows, or with those of a filter.
#include "board.h"

static const uint16_t round_key[8] = {0x3a1c, 0x90f7, 0x51be, 0xe20d, 0x77a9, 0x0c64, 0xd853, 0x2fe1};
static uint16_t turn(uint16_t half, uint16_t key) { return (uint16_t)((half << 3 | half >> 13) ^ key); }
void block_encode(uint16_t *left, uint16_t *right) {
  for (int i = 0; i < 8; i++) {
    uint16_t kept = *right;
    *right = (uint16_t)(*left ^ turn(*right, round_key[i])); // expect: question-9
    *left = kept;
  }
}
