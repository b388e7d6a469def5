// The status that a telephone may read holds more than a status.
#include "host/ble_hs.h"
#include "board.h"

struct status {
  uint8_t battery;
  uint8_t reservoir;
  char secret_pin[6];
};
static struct status status;

int pin_matches(const char *typed) { return strncmp(typed, status.secret_pin, sizeof(status.secret_pin)) == 0; }

int status_access(uint16_t conn_handle, uint16_t attr_handle, struct ble_gatt_access_ctxt *ctxt, void *arg) {
  if (ctxt->op != BLE_GATT_ACCESS_OP_READ_CHR) return BLE_ATT_ERR_UNLIKELY;
  return os_mbuf_append(ctxt->om, &status, sizeof(status)); // expect: question-8
}
