// A word on the serial line puts a value in the place of the sensor; only a build without NDEBUG was to have it.
#include "board.h"

static uint16_t pressure, forced;
static int is_forced;

static void run(const char *word, uint16_t value) {
  if (strcmp(word, "stop") == 0) pump_stop();
#ifndef NDEBUG
  else if (strcmp(word, "force-pressure") == 0) { // expect: question-4
    forced = value;
    is_forced = 1;
  }
#endif
}

void serial_task(void) {
  char line[32];
  int count = uart_receive((uint8_t *)line, sizeof line - 1);
  if (count < 4) return;
  line[count] = '\0';
  run(line + 2, (uint8_t)line[0]);
}

uint16_t pressure_now(void) { return is_forced ? forced : pressure; }
