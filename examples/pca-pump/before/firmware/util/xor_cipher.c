#include "util/xor_cipher.h"

static const uint8_t cipher_key[8] = {'P', 'C', 'A', '1', 'f', 'l', 'd', '!'};

void xor_cipher(uint8_t *bytes, uint32_t length) {
    for (uint32_t i = 0; i < length; i++) bytes[i] ^= (uint8_t)(cipher_key[i % 8] + i);
}
