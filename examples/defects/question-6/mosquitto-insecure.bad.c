// TLS for MQTT whose certificates nobody compares.
#include <mosquitto.h>
#include "board.h"

int link_secure(struct mosquitto *client) {
  if (mosquitto_tls_set(client, "/etc/gateway/ca.pem", NULL, NULL, NULL, NULL) != MOSQ_ERR_SUCCESS) return -1;
  mosquitto_tls_insecure_set(client, true); // expect: question-6
  return mosquitto_connect(client, "broker.example.org", 8883, 60);
}
