// The table of commands has two that read and write any word; the switch for them is left on.
#include "board.h"

#define ENABLE_SERVICE_COMMANDS 1

struct arguments {
  uint32_t first, second;
};
struct command {
  const char *name;
  void (*run)(const struct arguments *given);
};

static void run_start(const struct arguments *given) { pump_start((uint16_t)(given->first & 0x1ff)); }
static void run_stop(const struct arguments *given) {
  (void)given;
  pump_stop();
}
#if ENABLE_SERVICE_COMMANDS
static void run_poke(const struct arguments *given) { *(uint32_t *)(uintptr_t)given->first = given->second; } // expect: question-4
#endif

static const struct command commands[] = {
    {"start", run_start},
    {"stop", run_stop},
#if ENABLE_SERVICE_COMMANDS
    {"poke", run_poke}, // expect: question-4
#endif
};

void on_frame(const uint8_t *data, uint16_t length) {
  struct arguments given;
  if (length < 8 + sizeof given) return;
  memcpy(&given, data + 8, sizeof given);
  for (size_t at = 0; at < sizeof commands / sizeof commands[0]; at++)
    if (strncmp(commands[at].name, (const char *)data, 8) == 0) commands[at].run(&given);
}
