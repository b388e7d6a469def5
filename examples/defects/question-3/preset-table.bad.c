// A level on the remote control becomes a shock.
#include "board.h"

void shock_set_energy(uint16_t joules);

void on_command(uint8_t level) {
  shock_set_energy((uint16_t)(level * 50u)); // expect: question-3
}
