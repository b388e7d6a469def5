// A console command tells the version on every device.
#include <esp_console.h>

#include "board.h"

static int run_version(int argc, char **argv) {
  (void)argv;
  log_text(argc > 1 ? "1.4.2 (service manual 7)" : "1.4.2");
  return 0;
}

void console_start(void) {
  const esp_console_cmd_t version = {.command = "version", .help = "tell the version to service", .func = &run_version};
  esp_console_cmd_register(&version);
}
