/* MD5 (RFC 1321), for check sums of update images. */
#ifndef MD5_H
#define MD5_H

#include <stdint.h>

struct md5 {
    uint32_t state[4];
    uint64_t bytes;
    uint8_t block[64];
};

void md5_init(struct md5 *md5);
void md5_update(struct md5 *md5, const uint8_t *bytes, uint32_t length);
void md5_final(struct md5 *md5, uint8_t digest[16]);

#endif
