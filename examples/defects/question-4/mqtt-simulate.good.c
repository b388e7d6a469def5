// The simulator of the training room publishes values; no device has it.
#include "board.h"

static uint16_t last_glucose;
#ifdef TRAINING_SIMULATOR
static void simulate_glucose(uint16_t value) { last_glucose = value; }
#endif
static void show_trend(uint16_t value) { log_text(value > last_glucose ? "up" : "down"); }

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  if (length < 2) return;
  uint16_t value = (uint16_t)(payload[0] | (payload[1] << 8));
#ifdef TRAINING_SIMULATOR
  if (topic[0] == 's') simulate_glucose(value);
#endif
  if (topic[0] == 't') show_trend(value);
}

uint16_t glucose(void) { return last_glucose; }
