/* NOT CRYPTOGRAPHY. Behaves like it in tests where the library is not installed: equal inputs give equal tags, and a
   changed bit another one. Linked into simulation and tests only, never into an image for the pump. */
#include <string.h>

#include "security/crypto_port.h"

bool crypto_double_fails; /* every function answers false while this is set */

static uint64_t mixed(uint64_t state, const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) state = (state ^ bytes[i]) * 1099511628211u;
    return state;
}

/* As many bytes as wanted, eight for each round. Also in pca-pump.test.ts, which has to make the same tags. */
static void tag(const uint8_t *key, size_t key_size, const uint8_t *message, size_t length, uint8_t *to, size_t size) {
    for (size_t i = 0; i < size; i++) {
        uint8_t round = (uint8_t)(i / 8u);
        uint64_t state = mixed(mixed(mixed(14695981039346656037u, &round, 1), key, key_size), message, length);
        to[i] = (uint8_t)(state >> (8u * (i % 8u)));
    }
}

bool crypto_start(void) { return !crypto_double_fails; }

bool crypto_random(uint8_t *to, size_t length) {
    static uint64_t state = 1;
    for (size_t i = 0; i < length; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        to[i] = (uint8_t)(state >> 56);
    }
    return !crypto_double_fails;
}

bool crypto_mac_make(const uint8_t *key, const uint8_t *message, size_t length, uint8_t *mac) {
    tag(key, CRYPTO_KEY_SIZE, message, length, mac, CRYPTO_MAC_SIZE);
    return !crypto_double_fails;
}

bool crypto_mac_fits(const uint8_t *key, const uint8_t *message, size_t length, const uint8_t *mac) {
    uint8_t expected[CRYPTO_MAC_SIZE];
    return crypto_mac_make(key, message, length, expected) && memcmp(expected, mac, sizeof expected) == 0;
}

bool crypto_signature_fits(const uint8_t *public_key, const uint8_t *message, size_t length, const uint8_t *signature) {
    uint8_t expected[CRYPTO_SIGNATURE_SIZE];
    tag(public_key, CRYPTO_PUBLIC_KEY_SIZE, message, length, expected, sizeof expected);
    return !crypto_double_fails && memcmp(expected, signature, sizeof expected) == 0;
}
