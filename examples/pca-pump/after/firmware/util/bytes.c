#include "util/bytes.h"

uint16_t bytes_get_u16(const uint8_t *from) { return (uint16_t)(from[0] | (uint16_t)(from[1] << 8)); }

uint32_t bytes_get_u32(const uint8_t *from) {
    return (uint32_t)from[0] | ((uint32_t)from[1] << 8) | ((uint32_t)from[2] << 16) | ((uint32_t)from[3] << 24);
}

void bytes_put_u16(uint8_t *to, uint16_t value) {
    to[0] = (uint8_t)value;
    to[1] = (uint8_t)(value >> 8);
}

void bytes_put_u32(uint8_t *to, uint32_t value) {
    bytes_put_u16(to, (uint16_t)value);
    bytes_put_u16(to + 2, (uint16_t)(value >> 16));
}

void bytes_wipe(void *bytes, size_t length) {
    volatile uint8_t *at = bytes;
    for (size_t i = 0; i < length; i++) at[i] = 0;
}

bool bytes_are_all(const uint8_t *bytes, size_t length, uint8_t value) {
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] != value) return false;
    }
    return true;
}
