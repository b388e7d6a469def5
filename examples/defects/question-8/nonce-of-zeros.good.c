// Messages are encrypted one after the other under one key.
#include "mbedtls/ccm.h"
#include "board.h"

static uint8_t nonce[13];
static uint32_t sent;
int key_store_read(uint8_t slot, uint8_t *into, size_t size);

int message_encrypt(mbedtls_ccm_context *ccm, const uint8_t *in, size_t length, uint8_t *out, uint8_t *tag) {
  if (sent == UINT32_MAX) return -1;
  sent++;
  memcpy(nonce, &sent, sizeof(sent));
  return mbedtls_ccm_encrypt_and_tag(ccm, length, nonce, sizeof(nonce), NULL, 0, in, out, tag, 8);
}
