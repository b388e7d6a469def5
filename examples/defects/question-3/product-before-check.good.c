// Millilitres become nanolitres after somebody has asked how many they are.
#include "board.h"
#include <stdlib.h>

#define BOLUS_MOST_NL 20000000u

static uint32_t bolus_volume_nl;

void on_json(const char *text, uint16_t length) {
  (void)length;
  uint32_t ml = (uint32_t)strtoul(text, NULL, 10);
  if (ml > BOLUS_MOST_NL / 1000000u) return;
  bolus_volume_nl = ml * 1000000u;
}
