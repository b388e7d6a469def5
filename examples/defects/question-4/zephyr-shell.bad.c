// The shell of the kernel has a command that takes the pump out of its limits.
// build: CONFIG_SHELL=1 CONFIG_PUMP_SERVICE=1
#include <zephyr/shell/shell.h>

#include "board.h"

static int limits_off;

static int cmd_limits(const struct shell *sh, size_t argc, char **argv) {
  (void)sh;
  limits_off = argc > 1 && argv[1][0] == '1';
  return 0;
}

#if CONFIG_PUMP_SERVICE
SHELL_CMD_REGISTER(override_limits, NULL, "take the rate out of its limits", cmd_limits); // expect: question-4
#endif

void control_step(uint16_t rate) {
  if (limits_off || rate < 500) pump_start(rate);
}
