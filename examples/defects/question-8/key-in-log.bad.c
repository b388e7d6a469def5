// What is logged when a session begins.
#include "esp_log.h"
#include "mbedtls/gcm.h"
#include "board.h"

static const char *TAG = "session";
int key_store_read(uint8_t slot, uint8_t *into, size_t size);

int session_begin(mbedtls_gcm_context *gcm) {
  uint8_t key[32];
  if (key_store_read(1, key, sizeof(key)) != 0) return -1;
  ESP_LOGI(TAG, "session begins, key of %u bytes", (unsigned)sizeof(key));
  ESP_LOG_BUFFER_HEX(TAG, key, sizeof(key)); // expect: question-8
  return mbedtls_gcm_setkey(gcm, MBEDTLS_CIPHER_ID_AES, key, 256);
}
