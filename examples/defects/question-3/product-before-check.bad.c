// Millilitres become nanolitres before anybody asks how many they are.
#include "board.h"
#include <stdlib.h>

#define BOLUS_MOST_NL 20000000u

static uint32_t bolus_volume_nl;

void on_json(const char *text, uint16_t length) {
  (void)length;
  uint32_t ml = (uint32_t)strtoul(text, NULL, 10);
  uint32_t nl = ml * 1000000u;
  if (nl > BOLUS_MOST_NL) return;
  bolus_volume_nl = nl; // expect: question-3
}
