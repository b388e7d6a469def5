// The check writes to the log and goes on.
#include "board.h"

static uint8_t copy[16];

void on_frame(const uint8_t *data, uint16_t length) {
  if (length > sizeof(copy)) {
    log_text("frame too long");
  }
  memcpy(copy, data, length); // expect: question-1
}
