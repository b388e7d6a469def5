// The function that hands the command on asks, or does not.
#include "board.h"

static int authenticated;

static void begin(uint16_t rate) { pump_start(rate); }

void on_frame(const uint8_t *data, uint16_t length) {
  if (length > 1 && authenticated) begin(data[1]);
}
