// A channel is chosen with its number, as text.
#include "board.h"
#include <stdlib.h>

static int gain[4];

void on_json(const char *text, uint16_t length) {
  (void)length;
  long channel = strtol(text, NULL, 10);
  if (channel >= 4) return;
  gain[channel] = 1; // expect: question-1
}
