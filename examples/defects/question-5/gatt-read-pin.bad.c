// The service PIN can be read over Bluetooth.
#include <zephyr/bluetooth/gatt.h>
#include "board.h"

static uint8_t service_pin[6];
static uint8_t serial_number[8];

static ssize_t read_pin(struct bt_conn *conn, const struct bt_gatt_attr *attr, void *buf, uint16_t len, uint16_t offset) {
  return bt_gatt_attr_read(conn, attr, buf, len, offset, service_pin, sizeof(service_pin)); // expect: question-5
}

BT_GATT_SERVICE_DEFINE(service, BT_GATT_PRIMARY_SERVICE(UUID), BT_GATT_CHARACTERISTIC(PIN, BT_GATT_CHRC_READ, BT_GATT_PERM_READ, read_pin, NULL, NULL));
