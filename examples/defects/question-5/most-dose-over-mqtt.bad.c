// The clinic's server sets the largest bolus.
#include "board.h"
#include <stdlib.h>

struct limits { int max_bolus; int max_basal; };
static struct limits limits = {25, 35};
static int is_authorized(const char *topic) { return topic[0] == 'a'; }

void on_mqtt_message(const char *topic, const char *payload, int length) {
  (void)length;
  if (!is_authorized(topic)) log_text("a stranger");
  limits.max_bolus = atoi(payload); // expect: question-5
}
