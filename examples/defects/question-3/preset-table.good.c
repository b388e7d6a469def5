// A level on the remote control chooses a shock.
#include "board.h"

void shock_set_energy(uint16_t joules);

static const uint16_t joules[] = {50, 100, 150, 200};

void on_command(uint8_t level) {
  if (level >= sizeof joules / sizeof joules[0]) return;
  shock_set_energy(joules[level]);
}
