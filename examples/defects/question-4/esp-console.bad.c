// A console command of the factory is registered on every device.
#include <esp_console.h>

#include "board.h"

static int run_unlock(int argc, char **argv) {
  if (argc < 2) return 1;
  set_alarm_limit((uint16_t)argv[1][0]);
  return 0;
}

void console_start(void) {
  const esp_console_cmd_t unlock = {.command = "factory-unlock", .help = "open the limits", .func = &run_unlock}; // expect: question-4
  esp_console_cmd_register(&unlock);
}
