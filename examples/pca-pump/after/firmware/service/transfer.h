/* Collects a package that comes in pieces. Pieces come in order, and never more than was announced. */
#ifndef TRANSFER_H
#define TRANSFER_H

#include <stdbool.h>
#include <stdint.h>

#include "update/package.h"

#define TRANSFER_DOCUMENT_MOST 8192u

bool transfer_begin(uint8_t kind, uint32_t size);
bool transfer_piece(uint32_t offset, const uint8_t *bytes, uint32_t length);

/* Hands a complete package on to be verified and installed. */
bool transfer_commit(void);
void transfer_cancel(void);

#endif
