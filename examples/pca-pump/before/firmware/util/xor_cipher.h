#ifndef XOR_CIPHER_H
#define XOR_CIPHER_H

#include <stdint.h>

/* Encrypts and, applied again, decrypts what is kept in flash. */
void xor_cipher(uint8_t *bytes, uint32_t length);

#endif
