// The topic of a message is copied with the size of the topic, not of the room.
#include "board.h"

static char topic_copy[32];

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  (void)payload;
  (void)length;
  strncpy(topic_copy, topic, sizeof(topic_copy) - 1);
}
