#ifndef SCRAMBLE_H
#define SCRAMBLE_H

#include <stdint.h>

/* Encrypts and, applied again, decrypts what is kept in flash. */
void scramble(uint8_t *bytes, uint32_t length);

#endif
