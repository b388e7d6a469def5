#include "update/package.h"

#include <stddef.h>
#include <string.h>

#include "app/version.h"
#include "security/identity.h"
#include "util/bytes.h"

#define MAGIC 0x50414350u /* "PCAP" */
#define FORMAT 1u
#define AT_FORMAT 4u
#define AT_KIND 5u
#define AT_CONTENT_OFFSET 6u
#define AT_LENGTH 8u
#define AT_COUNTER 12u
#define AT_PRODUCT 16u
#define AT_TARGET 32u
#define AT_FLOOR 48u
#define PRODUCT_SIZE 16u

/* Firmware comes from the maker, libraries and configurations from the pharmacy of the hospital. */
static const uint8_t *key_for(enum package_kind kind) {
    return kind == PACKAGE_FIRMWARE ? identity_release_key() : identity_content_key();
}

static uint32_t content_offset(enum package_kind kind) {
    return kind == PACKAGE_FIRMWARE ? PACKAGE_IMAGE_OFFSET : PACKAGE_HEADER_SIZE;
}

/* Lengths come from outside: compared by subtraction from what is there, so that no sum can wrap. */
static bool shape_fits(const uint8_t *bytes, uint32_t size, enum package_kind kind) {
    uint32_t offset = content_offset(kind);
    if (size < offset + CRYPTO_SIGNATURE_SIZE) return false;
    return bytes_get_u32(bytes) == MAGIC && bytes[AT_FORMAT] == FORMAT && bytes[AT_KIND] == (uint8_t)kind &&
           bytes_get_u16(bytes + AT_CONTENT_OFFSET) == offset && bytes_get_u32(bytes + AT_LENGTH) > 0 &&
           bytes_get_u32(bytes + AT_LENGTH) <= size - offset - CRYPTO_SIGNATURE_SIZE;
}

static bool product_fits(const uint8_t *bytes) {
    static const char name[PRODUCT_SIZE] = PRODUCT_NAME;
    return memcmp(bytes + AT_PRODUCT, name, PRODUCT_SIZE) == 0;
}

bool package_open(const uint8_t *bytes, uint32_t size, enum package_kind kind, struct package *package) {
    const uint8_t *key = key_for(kind);
    if (key == NULL || !shape_fits(bytes, size, kind) || !product_fits(bytes)) return false;
    uint32_t signed_size = content_offset(kind) + bytes_get_u32(bytes + AT_LENGTH);
    if (!crypto_signature_fits(key, bytes, signed_size, bytes + signed_size)) return false;
    package->kind = kind;
    package->counter = bytes_get_u32(bytes + AT_COUNTER);
    package->floor = bytes_get_u32(bytes + AT_FLOOR);
    package->target = bytes_get_u32(bytes + AT_TARGET);
    package->content = bytes + content_offset(kind);
    package->length = bytes_get_u32(bytes + AT_LENGTH);
    return true;
}
