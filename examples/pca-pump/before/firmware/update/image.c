#include "update/image.h"

#include <string.h>

#include "hal/hal.h"
#include "util/md5.h"

bool image_is_complete(const struct image_header *header) {
    struct md5 md5;
    uint8_t digest[16];
    if (header->magic != IMAGE_MAGIC || header->length > FLASH_STAGE_SIZE) return false;
    md5_init(&md5);
    md5_update(&md5, (const uint8_t *)(header + 1), header->length);
    md5_final(&md5, digest);
    return memcmp(digest, header->digest, sizeof digest) == 0;
}
