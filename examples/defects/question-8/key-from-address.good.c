// The key of a link to an application is made of something both sides know.
#include "esp_mac.h"
#include "psa/crypto.h"
#include "board.h"

psa_status_t link_key(psa_key_id_t *id) {
  uint8_t mac[6], key[16];
  psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
  esp_read_mac(mac, ESP_MAC_BT);
  if (psa_generate_random(key, sizeof(key)) != PSA_SUCCESS) return PSA_ERROR_HARDWARE_FAILURE;
  log_bytes(mac, sizeof(mac));
  psa_set_key_algorithm(&attributes, PSA_ALG_CCM);
  return psa_import_key(&attributes, key, sizeof(key), id);
}
