// Records are encrypted with GCM before they are stored.
#include "mbedtls/gcm.h"
#include "board.h"

int fuse_key_read(uint8_t key[16]);
int random_fill(void *state, uint8_t *into, size_t length);

static const uint8_t record_key[16] = {0x71, 0x0b, 0xa4, 0x5e, 0x92, 0x1d, 0xc8, 0x37, 0x66, 0xf0, 0x2a, 0x9c, 0xe3, 0x48, 0x15, 0xbd};

int records_init(mbedtls_gcm_context *gcm) {
  mbedtls_gcm_init(gcm);
  return mbedtls_gcm_setkey(gcm, MBEDTLS_CIPHER_ID_AES, record_key, 128); // expect: question-8
}
