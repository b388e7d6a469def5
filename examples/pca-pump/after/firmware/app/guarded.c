#include "app/guarded.h"

#include <stddef.h>
#include <stdint.h>

void guarded_set(struct guarded_therapy *guarded, const struct therapy *value) {
    const uint8_t *from = (const uint8_t *)value;
    uint8_t *plain = (uint8_t *)&guarded->value;
    uint8_t *inverse = (uint8_t *)&guarded->inverse;
    for (size_t i = 0; i < sizeof *value; i++) {
        plain[i] = from[i];
        inverse[i] = (uint8_t)~from[i];
    }
}

bool guarded_is_intact(const struct guarded_therapy *guarded) {
    const uint8_t *plain = (const uint8_t *)&guarded->value;
    const uint8_t *inverse = (const uint8_t *)&guarded->inverse;
    for (size_t i = 0; i < sizeof guarded->value; i++) {
        if ((plain[i] ^ inverse[i]) != 0xFF) return false;
    }
    return true;
}
