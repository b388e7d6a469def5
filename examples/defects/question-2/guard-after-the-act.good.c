// The check comes behind what it should guard.
#include "board.h"

static int authenticated;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2) return;
  if (!authenticated) return;
  pump_start(data[1]);
  log_text("started");
}
