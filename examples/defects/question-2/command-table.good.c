// Commands are found in a table with their handlers.
#include "board.h"

static int authenticated;
typedef void (*handler)(const uint8_t *data);
static void start(const uint8_t *data) { pump_start(data[1]); }
static void stop(const uint8_t *data) { (void)data; log_text("stop asked for"); }
static const struct { uint8_t code; handler run; } commands[] = {{0x10, start}, {0x11, stop}};

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2) return;
  if (!authenticated) return;
  for (size_t i = 0; i < 2; i++) {
    if (commands[i].code == data[0]) commands[i].run(data);
  }
}
