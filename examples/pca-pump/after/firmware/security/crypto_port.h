/* The cryptography that the firmware uses, and no more: all of it is done by a vetted library (PSA Crypto API).
   Every function answers false when anything at all goes wrong. */
#ifndef CRYPTO_PORT_H
#define CRYPTO_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CRYPTO_PUBLIC_KEY_SIZE 65u /* ECDSA P-256, uncompressed point */
#define CRYPTO_SIGNATURE_SIZE 64u  /* r, then s */
#define CRYPTO_KEY_SIZE 32u        /* HMAC-SHA-256 */
#define CRYPTO_MAC_SIZE 32u

bool crypto_start(void);

bool crypto_random(uint8_t *to, size_t length);

/* ECDSA P-256 over SHA-256. */
bool crypto_signature_fits(const uint8_t *public_key, const uint8_t *message, size_t length, const uint8_t *signature);

/* HMAC-SHA-256; compared in constant time by the library. */
bool crypto_mac_fits(const uint8_t *key, const uint8_t *message, size_t length, const uint8_t *mac);
bool crypto_mac_make(const uint8_t *key, const uint8_t *message, size_t length, uint8_t *mac);

#endif
