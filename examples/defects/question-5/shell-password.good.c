// A command of the shell gives the device a new password, to whoever knows the old one.
#include <zephyr/shell/shell.h>
#include "board.h"

static char admin_password[16];

static int cmd_passwd(const struct shell *shell, size_t argc, char **argv) {
  if (argc != 3 || strlen(argv[2]) >= sizeof admin_password) return -1;
  if (!verify_password(argv[1])) return -1;
  strcpy(admin_password, argv[2]);
  shell_print(shell, "changed");
  return 0;
}
SHELL_CMD_REGISTER(passwd, NULL, "old password, new password", cmd_passwd);
