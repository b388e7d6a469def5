#include "util/md5.h"

#include <string.h>

/* The integer part of 2^32 times the absolute sine of 1 to 64. */
static const uint32_t sines[64] = {
    0xd76aa478u, 0xe8c7b756u, 0x242070dbu, 0xc1bdceeeu, 0xf57c0fafu, 0x4787c62au,
    0xa8304613u, 0xfd469501u, 0x698098d8u, 0x8b44f7afu, 0xffff5bb1u, 0x895cd7beu,
    0x6b901122u, 0xfd987193u, 0xa679438eu, 0x49b40821u, 0xf61e2562u, 0xc040b340u,
    0x265e5a51u, 0xe9b6c7aau, 0xd62f105du, 0x02441453u, 0xd8a1e681u, 0xe7d3fbc8u,
    0x21e1cde6u, 0xc33707d6u, 0xf4d50d87u, 0x455a14edu, 0xa9e3e905u, 0xfcefa3f8u,
    0x676f02d9u, 0x8d2a4c8au, 0xfffa3942u, 0x8771f681u, 0x6d9d6122u, 0xfde5380cu,
    0xa4beea44u, 0x4bdecfa9u, 0xf6bb4b60u, 0xbebfbc70u, 0x289b7ec6u, 0xeaa127fau,
    0xd4ef3085u, 0x04881d05u, 0xd9d4d039u, 0xe6db99e5u, 0x1fa27cf8u, 0xc4ac5665u,
    0xf4292244u, 0x432aff97u, 0xab9423a7u, 0xfc93a039u, 0x655b59c3u, 0x8f0ccc92u,
    0xffeff47du, 0x85845dd1u, 0x6fa87e4fu, 0xfe2ce6e0u, 0xa3014314u, 0x4e0811a1u,
    0xf7537e82u, 0xbd3af235u, 0x2ad7d2bbu, 0xeb86d391u,
};

static const uint8_t turns[16] = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};

static uint32_t turned(uint32_t value, uint32_t by) { return (value << by) | (value >> (32 - by)); }

static uint32_t word_at(const uint8_t *bytes) {
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static uint32_t mixed(uint32_t round, uint32_t b, uint32_t c, uint32_t d) {
    switch (round) {
    case 0: return (b & c) | (~b & d);
    case 1: return (d & b) | (~d & c);
    case 2: return b ^ c ^ d;
    default: return c ^ (b | ~d);
    }
}

static uint32_t index_of(uint32_t step) {
    switch (step / 16) {
    case 0: return step;
    case 1: return (5 * step + 1) % 16;
    case 2: return (3 * step + 5) % 16;
    default: return (7 * step) % 16;
    }
}

static void md5_transform(struct md5 *md5, const uint8_t *block) {
    uint32_t a = md5->state[0], b = md5->state[1], c = md5->state[2], d = md5->state[3];
    for (uint32_t step = 0; step < 64; step++) {
        uint32_t round = step / 16;
        uint32_t sum = a + mixed(round, b, c, d) + sines[step] + word_at(block + 4 * index_of(step));
        a = d;
        d = c;
        c = b;
        b += turned(sum, turns[round * 4 + step % 4]);
    }
    md5->state[0] += a;
    md5->state[1] += b;
    md5->state[2] += c;
    md5->state[3] += d;
}

void md5_init(struct md5 *md5) {
    static const uint32_t first[4] = {0x67452301u, 0xefcdab89u, 0x98badcfeu, 0x10325476u};
    memcpy(md5->state, first, sizeof first);
    md5->bytes = 0;
}

void md5_update(struct md5 *md5, const uint8_t *bytes, uint32_t length) {
    for (uint32_t i = 0; i < length; i++) {
        md5->block[md5->bytes++ % 64] = bytes[i];
        if (md5->bytes % 64 == 0) md5_transform(md5, md5->block);
    }
}

void md5_final(struct md5 *md5, uint8_t digest[16]) {
    uint64_t bits = md5->bytes * 8;
    static const uint8_t zero = 0, mark = 0x80;
    md5_update(md5, &mark, 1);
    while (md5->bytes % 64 != 56) md5_update(md5, &zero, 1);
    for (int i = 0; i < 8; i++) {
        uint8_t byte = (uint8_t)(bits >> (8 * i));
        md5_update(md5, &byte, 1);
    }
    for (int i = 0; i < 16; i++) digest[i] = (uint8_t)(md5->state[i / 4] >> (8 * (i % 4)));
}
