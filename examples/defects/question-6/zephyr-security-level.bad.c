// The device asks for a level of security as soon as somebody connects.
#include <zephyr/bluetooth/conn.h>
#include "board.h"

#define LEVEL BT_SECURITY_L1

static void passkey_display(struct bt_conn *conn, unsigned int passkey) { log_text("pairing"); }
static void cancel(struct bt_conn *conn) { log_text("cancelled"); }

static void connected(struct bt_conn *conn, uint8_t failed) {
  if (failed) return;
  if (bt_conn_set_security(conn, LEVEL) != 0) log_text("no security"); // expect: question-6
}

BT_CONN_CB_DEFINE(callbacks) = {.connected = connected};
