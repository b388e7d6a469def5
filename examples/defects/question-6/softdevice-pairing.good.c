// The peer manager is told how this device pairs.
#include "peer_manager.h"
#include "board.h"

#define SEC_PARAM_BOND 1
#define SEC_PARAM_LESC 1
#define SEC_PARAM_MITM 1
#define SEC_PARAM_IO_CAPABILITIES BLE_GAP_IO_CAPS_DISPLAY_YESNO

void peer_manager_start(void) {
  ble_gap_sec_params_t params;
  memset(&params, 0, sizeof(params));
  params.bond = SEC_PARAM_BOND;
  params.lesc = SEC_PARAM_LESC;
  params.mitm = SEC_PARAM_MITM;
  params.io_caps = SEC_PARAM_IO_CAPABILITIES;
  params.min_key_size = 16;
  params.max_key_size = 16;
  pm_sec_params_set(&params);
}
