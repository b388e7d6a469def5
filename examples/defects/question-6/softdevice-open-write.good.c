// A characteristic of a stimulator is added to the SoftDevice.
#include "ble.h"
#include "ble_srv_common.h"
#include "board.h"

typedef struct {
  uint16_t service_handle;
  ble_gatts_char_handles_t pulse_handles;
  uint8_t uuid_type;
} stim_service_t;

uint32_t pulse_char_add(stim_service_t *service) {
  ble_gatts_char_md_t char_md;
  ble_gatts_attr_md_t attr_md;
  ble_gatts_attr_t value;
  ble_uuid_t uuid;
  memset(&char_md, 0, sizeof(char_md));
  char_md.char_props.write = 1;
  memset(&attr_md, 0, sizeof(attr_md));
  BLE_GAP_CONN_SEC_MODE_SET_NO_ACCESS(&attr_md.read_perm);
  BLE_GAP_CONN_SEC_MODE_SET_LESC_ENC_WITH_MITM(&attr_md.write_perm);
  attr_md.vloc = BLE_GATTS_VLOC_STACK;
  uuid.type = service->uuid_type;
  uuid.uuid = 0x0003;
  memset(&value, 0, sizeof(value));
  value.p_uuid = &uuid;
  value.p_attr_md = &attr_md;
  value.max_len = 4;
  return sd_ble_gatts_characteristic_add(service->service_handle, &char_md, &value, &service->pulse_handles);
}
