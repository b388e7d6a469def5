// Pairing asks for a code; where the code comes from decides whether it is one.
#include "esp_gap_ble_api.h"
#include "esp_random.h"
#include "board.h"

void security_init(void) {
  uint32_t passkey = esp_random() % 1000000;
  esp_ble_auth_req_t auth = ESP_LE_AUTH_REQ_SC_MITM_BOND;
  esp_ble_io_cap_t capability = ESP_IO_CAP_OUT;
  esp_ble_gap_set_security_param(ESP_BLE_SM_SET_STATIC_PASSKEY, &passkey, sizeof(uint32_t));
  esp_ble_gap_set_security_param(ESP_BLE_SM_AUTHEN_REQ_MODE, &auth, sizeof(auth));
  esp_ble_gap_set_security_param(ESP_BLE_SM_IOCAP_MODE, &capability, sizeof(capability));
}
