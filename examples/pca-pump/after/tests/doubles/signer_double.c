/* NOT CRYPTOGRAPHY: the counterpart of crypto_double.c, where the public key signs. */
#include "signer.h"

#include <string.h>

#include "security/crypto_port.h"

static uint8_t public_keys[SIGNER_COUNT][CRYPTO_PUBLIC_KEY_SIZE];

void signer_start(void) {
    for (int i = 0; i < SIGNER_COUNT; i++) memset(public_keys[i], 0x40 + i, CRYPTO_PUBLIC_KEY_SIZE);
}

const uint8_t *signer_public_key(enum signer signer) { return public_keys[signer]; }

static uint64_t mixed(uint64_t state, const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) state = (state ^ bytes[i]) * 1099511628211u;
    return state;
}

void signer_sign(enum signer signer, const uint8_t *message, size_t length, uint8_t *signature) {
    for (size_t i = 0; i < CRYPTO_SIGNATURE_SIZE; i++) {
        uint8_t round = (uint8_t)(i / 8u);
        uint64_t state = mixed(14695981039346656037u, &round, 1);
        state = mixed(mixed(state, public_keys[signer], CRYPTO_PUBLIC_KEY_SIZE), message, length);
        signature[i] = (uint8_t)(state >> (8u * (i % 8u)));
    }
}
