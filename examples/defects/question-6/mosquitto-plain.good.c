// A gateway under Linux publishes what a pump does.
#include <mosquitto.h>
#include "board.h"

int publish_start(struct mosquitto *client, const char *host) {
  if (mosquitto_tls_set(client, "/etc/gateway/ca.pem", NULL, NULL, NULL, NULL) != MOSQ_ERR_SUCCESS) return -1;
  return mosquitto_connect(client, host, 8883, 60);
}
