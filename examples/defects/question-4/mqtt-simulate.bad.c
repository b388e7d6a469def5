// Whoever publishes puts a glucose value in the place of the sensor's.
#include "board.h"

static uint16_t last_glucose;
static void simulate_glucose(uint16_t value) { last_glucose = value; }
static void show_trend(uint16_t value) { log_text(value > last_glucose ? "up" : "down"); }

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  if (length < 2) return;
  uint16_t value = (uint16_t)(payload[0] | (payload[1] << 8));
  if (topic[0] == 's') simulate_glucose(value); // expect: question-4
  if (topic[0] == 't') show_trend(value);
}

uint16_t glucose(void) { return last_glucose; }
