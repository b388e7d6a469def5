// A table of NimBLE in which the value of the bolus is written.
#include "host/ble_hs.h"
#include "host/ble_uuid.h"
#include "board.h"

static int bolus_access(uint16_t conn_handle, uint16_t attr_handle, struct ble_gatt_access_ctxt *ctxt, void *arg) {
  uint8_t units[2];
  uint16_t read = 0;
  if (ctxt->op != BLE_GATT_ACCESS_OP_WRITE_CHR) return BLE_ATT_ERR_UNLIKELY;
  if (ble_hs_mbuf_to_flat(ctxt->om, units, sizeof(units), &read) != 0 || read != sizeof(units)) return BLE_ATT_ERR_INVALID_ATTR_VALUE_LEN;
  set_bolus_dose((uint16_t)(units[0] | units[1] << 8));
  return 0;
}

static const struct ble_gatt_svc_def services[] = {
    {
        .type = BLE_GATT_SVC_TYPE_PRIMARY,
        .uuid = BLE_UUID16_DECLARE(0xfe40),
        .characteristics =
            (struct ble_gatt_chr_def[]){
                {
                    .uuid = BLE_UUID16_DECLARE(0xfe41),
                    .access_cb = bolus_access,
                    .flags = BLE_GATT_CHR_F_WRITE | BLE_GATT_CHR_F_WRITE_NO_RSP, // expect: question-6
                },
                {0},
            },
    },
    {0},
};

int services_init(void) { return ble_gatts_count_cfg(services) || ble_gatts_add_svcs(services); }
