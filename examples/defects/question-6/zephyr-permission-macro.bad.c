// The permission of every value stands in one macro of the product.
#include <zephyr/bluetooth/gatt.h>
#include "board.h"

#ifdef CONFIG_PUMP_BENCH
#define VALUE_WRITE BT_GATT_PERM_WRITE
#else
#define VALUE_WRITE (BT_GATT_PERM_PREPARE_WRITE | BT_GATT_PERM_WRITE)
#endif

static ssize_t write_limits(struct bt_conn *conn, const struct bt_gatt_attr *attr, const void *buf, uint16_t len, uint16_t offset,
                            uint8_t flags) {
  if (len != 2 || offset != 0) return -1;
  set_alarm_limit(*(const uint16_t *)buf);
  return len;
}

static struct bt_gatt_attr attributes[] = {
    BT_GATT_PRIMARY_SERVICE(BT_UUID_DECLARE_16(0xfd20)),
    BT_GATT_CHARACTERISTIC(BT_UUID_DECLARE_16(0xfd21), BT_GATT_CHRC_WRITE, VALUE_WRITE, NULL, write_limits, NULL), // expect: question-6
};
static struct bt_gatt_service limits = BT_GATT_SERVICE(attributes);

void limits_register(void) { bt_gatt_service_register(&limits); }
