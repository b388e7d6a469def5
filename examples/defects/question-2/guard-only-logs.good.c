// The check writes to the log and goes on.
#include "board.h"

static int authenticated;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2) return;
  if (!authenticated) {
    log_text("command before login");
    return;
  }
  pump_start(data[1]);
}
