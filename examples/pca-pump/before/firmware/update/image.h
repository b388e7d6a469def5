/* An update image: this header, then the code. Made by tools/pack_update.py. */
#ifndef IMAGE_H
#define IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#define IMAGE_MAGIC 0x55414350u /* "PCAU" */

struct image_header {
    uint32_t magic;
    uint32_t length;
    char version[8];
    uint8_t digest[16]; /* MD5 of the code */
};

bool image_is_complete(const struct image_header *header);

#endif
