/* The maker's side in tests: key pairs are made when the test runs, and die with it. */
#ifndef SIGNER_H
#define SIGNER_H

#include <stddef.h>
#include <stdint.h>

enum signer { SIGNER_RELEASE, SIGNER_CONTENT, SIGNER_STRANGER, SIGNER_COUNT };

void signer_start(void);
const uint8_t *signer_public_key(enum signer signer);
void signer_sign(enum signer signer, const uint8_t *message, size_t length, uint8_t *signature);

#endif
