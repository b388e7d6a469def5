// A command of the shell sets the end-expiratory pressure.
#include <zephyr/shell/shell.h>
#include "board.h"
#include <stdlib.h>

struct ventilation { int peep; int rate; };
static struct ventilation ventilation;

static int is_in_range(long value, long least, long most) { return value >= least && value <= most; }

static int cmd_peep(const struct shell *shell, size_t argc, char **argv) {
  long peep = strtol(argv[1], NULL, 10);
  if (!is_in_range(peep, 0, 25)) {
    shell_print(shell, "that is too much");
    return -1;
  }
  ventilation.peep = (int)peep;
  return 0;
}
SHELL_CMD_REGISTER(peep, NULL, "pressure", cmd_peep);
