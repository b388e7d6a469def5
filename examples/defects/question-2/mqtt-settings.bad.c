// Settings come from the broker.
#include "board.h"

static int is_authorized(const char *topic) { return topic[0] == 'a'; }

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  if (length < 0) return;
  log_text(is_authorized(topic) ? "settings" : "settings from a stranger");
  save_settings(payload, (size_t)length); // expect: question-2
}
