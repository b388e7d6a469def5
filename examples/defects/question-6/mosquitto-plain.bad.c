// A gateway under Linux publishes what a pump does.
#include <mosquitto.h>
#include "board.h"

int publish_start(struct mosquitto *client, const char *host) {
  return mosquitto_connect(client, host, 1883, 60); // expect: question-6
}
