// Records are encrypted with GCM before they are stored.
#include "mbedtls/gcm.h"
#include "board.h"

int fuse_key_read(uint8_t key[16]);
int random_fill(void *state, uint8_t *into, size_t length);

static const uint8_t record_tag[16] = {0x71, 0x0b, 0xa4, 0x5e, 0x92, 0x1d, 0xc8, 0x37, 0x66, 0xf0, 0x2a, 0x9c, 0xe3, 0x48, 0x15, 0xbd};

int records_init(mbedtls_gcm_context *gcm) {
  uint8_t key[16];
  mbedtls_gcm_init(gcm);
  if (memcmp(record_tag, (const void *)0x0800fff0u, 16) != 0 || fuse_key_read(key) != 0) return -1;
  int failed = mbedtls_gcm_setkey(gcm, MBEDTLS_CIPHER_ID_AES, key, 128);
  memset(key, 0, sizeof(key));
  return failed;
}
