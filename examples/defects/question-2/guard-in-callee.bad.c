// The function that does it asks, or does not.
#include "board.h"

static int authenticated;

static void begin(uint16_t rate) {
  pump_start(rate); // expect: question-2
}

void on_frame(const uint8_t *data, uint16_t length) {
  if (length > 1) begin(data[1]);
}
