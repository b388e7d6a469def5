// A command of the shell gives the device a new password.
#include <zephyr/shell/shell.h>
#include "board.h"

static char admin_password[16];

static int cmd_passwd(const struct shell *shell, size_t argc, char **argv) {
  if (argc != 2 || strlen(argv[1]) >= sizeof admin_password) return -1;
  strcpy(admin_password, argv[1]); // expect: question-5
  shell_print(shell, "changed");
  return 0;
}
SHELL_CMD_REGISTER(passwd, NULL, "new password", cmd_passwd);
