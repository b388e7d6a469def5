/* Check sums against accidental change. Against intended change only signatures and MACs count (security/). */
#ifndef CRC_H
#define CRC_H

#include <stddef.h>
#include <stdint.h>

uint16_t crc16(const uint8_t *bytes, size_t length);
uint32_t crc32(const uint8_t *bytes, size_t length);

#endif
