// As many samples are cleared as the peer says.
#include "board.h"

static int16_t samples[50];

void on_clear(uint8_t count) {
  for (uint8_t i = 0; i <= count && i <= 50; i++) samples[i] = 0; // expect: question-1
}
