// The function that does it asks, or does not.
#include "board.h"

static int authenticated;

static void begin(uint16_t rate) {
  if (authenticated == 0) return;
  pump_start(rate);
}

void on_frame(const uint8_t *data, uint16_t length) {
  if (length > 1) begin(data[1]);
}
