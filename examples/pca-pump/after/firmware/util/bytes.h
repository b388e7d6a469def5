/* Numbers in byte sequences (little endian), independent of alignment and of the processor. */
#ifndef BYTES_H
#define BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

uint16_t bytes_get_u16(const uint8_t *from);
uint32_t bytes_get_u32(const uint8_t *from);
void bytes_put_u16(uint8_t *to, uint16_t value);
void bytes_put_u32(uint8_t *to, uint32_t value);

/* Overwrites what must not be left behind; not removed by the optimiser. */
void bytes_wipe(void *bytes, size_t length);

/* Whether all bytes have one value, such as 0xFF in erased flash. */
bool bytes_are_all(const uint8_t *bytes, size_t length, uint8_t value);

#endif
