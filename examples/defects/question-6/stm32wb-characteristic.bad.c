// The stack of an STM32WB is handed a characteristic for the target of a warmer.
#include "ble.h"
#include "board.h"

static uint16_t service, target_handle;
static const uint8_t target_uuid[16] = {0x8f, 0xe5, 0xb3, 0xd5, 0x2e, 0x7f, 0x4a, 0x98, 0x2a, 0x48, 0x7a, 0xcc, 0x40, 0xfe, 0x00, 0x00};

tBleStatus target_add(void) {
  return aci_gatt_add_char(service, UUID_TYPE_128, (Char_UUID_t *)target_uuid, 2, CHAR_PROP_READ | CHAR_PROP_WRITE, // expect: question-6
                           ATTR_PERMISSION_NONE, GATT_NOTIFY_ATTRIBUTE_WRITE, 10, CHAR_VALUE_LEN_CONSTANT, &target_handle);
}
