// A setter stores what a command of the console brings, and what the start brings.
#include "board.h"
#include <stdlib.h>

static struct config { uint32_t pressure_limit; uint32_t volume; } config;

static void config_use(uint32_t pressure, uint32_t volume) {
  config.pressure_limit = pressure;
  config.volume = volume;
}

void console_task(void) {
  char line[16] = {0};
  if (uart_receive((uint8_t *)line, sizeof line - 1) <= 0) return;
  if (line[0] == 'V') config_use(120, (uint32_t)atoi(line + 1));
}
