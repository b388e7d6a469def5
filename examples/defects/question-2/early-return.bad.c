// What is not allowed leaves at once.
#include "board.h"

static int unlocked;

void on_command(uint8_t opcode) {
  if (opcode > 9) return;
  flash_erase(0x08010000u); // expect: question-2
}
