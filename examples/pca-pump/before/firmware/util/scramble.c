#include "util/scramble.h"

static const uint8_t scramble_key[8] = {'P', 'C', 'A', '1', 'f', 'l', 'd', '!'};

void scramble(uint8_t *bytes, uint32_t length) {
    for (uint32_t i = 0; i < length; i++) bytes[i] ^= (uint8_t)(scramble_key[i % 8] + i);
}
