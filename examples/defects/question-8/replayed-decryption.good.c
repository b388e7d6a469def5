// A command comes encrypted with GCM; the nonce comes with it.
#include "mbedtls/gcm.h"
#include "board.h"

static mbedtls_gcm_context gcm;
static uint64_t newest;

static uint64_t number_of(const uint8_t nonce[12]) {
  uint64_t number = 0;
  for (int i = 0; i < 8; i++) number = number << 8 | nonce[i];
  return number;
}

void on_frame(const uint8_t *data, uint16_t length) {
  uint8_t plain[4];
  if (length != 12 + 4 + 16) return;
  uint64_t number = number_of(data);
  if (number <= newest) return;
  if (mbedtls_gcm_auth_decrypt(&gcm, 4, data, 12, NULL, 0, data + 16, 16, data + 12, plain) != 0) return;
  newest = number;
  if (plain[0] == 1) pump_start((uint16_t)(plain[1] & 0x3f));
}
