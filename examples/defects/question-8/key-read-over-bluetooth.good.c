// What a service lets a peer read.
#include <zephyr/bluetooth/gatt.h>
#include <tinycrypt/aes.h>
#include "board.h"

int nvm_read_key(uint8_t *into, size_t size);
static uint8_t session_key[16];
static uint8_t session_id[16];
static struct tc_aes_key_sched_struct schedule;

void session_start(void) {
  nvm_read_key(session_key, sizeof(session_key));
  tc_aes128_set_encrypt_key(&schedule, session_key);
  sys_csrand_get(session_id, sizeof(session_id));
}

ssize_t read_session(struct bt_conn *conn, const struct bt_gatt_attr *attr, void *buf, uint16_t len, uint16_t offset) {
  return bt_gatt_attr_read(conn, attr, buf, len, offset, session_id, sizeof(session_id));
}
