#include "security/identity.h"

#include <stddef.h>

#include "hal/hal.h"
#include "util/bytes.h"
#include "util/crc.h"

#define MAGIC 0x44494350u /* "PCID" */
#define FORMAT 1u
#define AT_DEVICE_ID 8u
#define AT_RELEASE_KEY 24u
#define AT_CONTENT_KEY (AT_RELEASE_KEY + CRYPTO_PUBLIC_KEY_SIZE)
#define AT_ROLE_KEYS (AT_CONTENT_KEY + CRYPTO_PUBLIC_KEY_SIZE)
#define AT_LOG_KEY (AT_ROLE_KEYS + 3u * CRYPTO_KEY_SIZE)
#define AT_CHECK_SUM (IDENTITY_SIZE - 4u)

_Static_assert(AT_LOG_KEY + CRYPTO_KEY_SIZE <= AT_CHECK_SUM, "the identity holds its parts");

static const uint8_t *block; /* stays NULL until it was found whole */

bool identity_load(void) {
    const uint8_t *found = hal_flash_at(FLASH_IDENTITY_ADDRESS);
    block = NULL;
    if (bytes_get_u32(found) != MAGIC || bytes_get_u32(found + 4) != FORMAT) return false;
    if (bytes_get_u32(found + AT_CHECK_SUM) != crc32(found, AT_CHECK_SUM)) return false;
    block = found;
    return true;
}

static const uint8_t *part(uint32_t offset) { return block != NULL ? block + offset : NULL; }

const uint8_t *identity_device_id(void) { return part(AT_DEVICE_ID); }

const uint8_t *identity_release_key(void) { return part(AT_RELEASE_KEY); }

const uint8_t *identity_content_key(void) { return part(AT_CONTENT_KEY); }

const uint8_t *identity_role_key(enum role role) {
    if (role <= ROLE_NONE || role >= ROLE_COUNT) return NULL;
    return part(AT_ROLE_KEYS + ((uint32_t)role - 1u) * CRYPTO_KEY_SIZE);
}

const uint8_t *identity_log_key(void) { return part(AT_LOG_KEY); }
