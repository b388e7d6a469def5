#include "util/crc.h"

/* CCITT, polynomial 0x1021, start 0xFFFF. */
uint16_t crc16(const uint8_t *bytes, size_t length) {
    uint32_t crc = 0xFFFFu;
    for (size_t i = 0; i < length; i++) {
        crc ^= (uint32_t)bytes[i] << 8;
        for (int bit = 0; bit < 8; bit++) crc = (crc & 0x8000u) != 0 ? ((crc << 1) ^ 0x1021u) : (crc << 1);
    }
    return (uint16_t)crc;
}

/* IEEE 802.3, reflected. */
uint32_t crc32(const uint8_t *bytes, size_t length) {
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) crc = (crc & 1u) != 0 ? ((crc >> 1) ^ 0xEDB88320u) : (crc >> 1);
    }
    return ~crc;
}
