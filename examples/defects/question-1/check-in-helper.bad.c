// A helper tells whether a slot exists, and is asked or not.
#include "board.h"

static uint8_t slots[10];
static int is_slot(uint8_t at) { return at < sizeof(slots); }

void on_command(uint8_t at) {
  if (at == 0xFF) return;
  slots[at] = 1; // expect: question-1
}
