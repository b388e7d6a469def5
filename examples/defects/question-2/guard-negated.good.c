// The condition is the wrong way round.
#include "board.h"

static int authenticated;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2) return;
  if (!authenticated) return;
  pump_start(data[1]);
}
