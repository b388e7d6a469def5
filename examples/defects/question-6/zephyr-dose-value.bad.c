// A Zephyr service takes the basal rate; whoever writes it ought to have paired.
#include <zephyr/bluetooth/bluetooth.h>
#include <zephyr/bluetooth/gatt.h>
#include "board.h"

static struct bt_uuid_128 service_uuid = BT_UUID_INIT_128(BT_UUID_128_ENCODE(0x5a1e0001, 0x0c3a, 0x4bd2, 0x9d1f, 0x10c0ffee0001));
static struct bt_uuid_128 basal_uuid = BT_UUID_INIT_128(BT_UUID_128_ENCODE(0x5a1e0002, 0x0c3a, 0x4bd2, 0x9d1f, 0x10c0ffee0001));
static struct bt_uuid_128 status_uuid = BT_UUID_INIT_128(BT_UUID_128_ENCODE(0x5a1e0003, 0x0c3a, 0x4bd2, 0x9d1f, 0x10c0ffee0001));

static ssize_t write_basal(struct bt_conn *conn, const struct bt_gatt_attr *attr, const void *buf, uint16_t len, uint16_t offset,
                           uint8_t flags) {
  const uint8_t *data = buf;
  if (len != 2 || offset != 0) return BT_GATT_ERR(BT_ATT_ERR_INVALID_ATTRIBUTE_LEN);
  uint16_t rate = (uint16_t)(data[0] | data[1] << 8);
  if (rate > 400) return BT_GATT_ERR(BT_ATT_ERR_VALUE_NOT_ALLOWED);
  pump_start(rate);
  return len;
}

BT_GATT_SERVICE_DEFINE(pump_service, BT_GATT_PRIMARY_SERVICE(&service_uuid),
                       BT_GATT_CHARACTERISTIC(&basal_uuid.uuid, BT_GATT_CHRC_WRITE,
                                              BT_GATT_PERM_WRITE, // expect: question-6
                                              NULL, write_basal, NULL),
                       BT_GATT_CHARACTERISTIC(&status_uuid.uuid, BT_GATT_CHRC_NOTIFY, BT_GATT_PERM_NONE, NULL, NULL, NULL),
                       BT_GATT_CCC(NULL, BT_GATT_PERM_READ | BT_GATT_PERM_WRITE), );
