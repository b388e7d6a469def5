// The length is read twice from memory that the radio writes while the code runs.
#include "board.h"

static uint8_t copy[16];

void radio_take(const uint8_t *unused) {
  (void)unused;
  if (RADIO->LENGTH > sizeof(copy)) return;
  memcpy(copy, (const void *)RADIO->DATA, RADIO->LENGTH); // expect: question-1
}
