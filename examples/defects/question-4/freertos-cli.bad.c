// The command line of the kernel has an entry for service, in every build.
#include "FreeRTOS.h"
#include "FreeRTOS_CLI.h"

#include "board.h"

static BaseType_t run(char *out, size_t room, const char *text) {
  (void)out;
  (void)room;
  set_bolus_dose((uint16_t)text[8]);
  return pdFALSE;
}

static const CLI_Command_Definition_t entry = {"service-bolus", "give a bolus past the lockout", run, 1}; // expect: question-4

void cli_task(void *unused) {
  char in[64], out[64];
  (void)unused;
  FreeRTOS_CLIRegisterCommand(&entry);
  while (uart_receive((uint8_t *)in, sizeof in) > 0) FreeRTOS_CLIProcessCommand(in, out, sizeof out);
}
