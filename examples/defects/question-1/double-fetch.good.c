// The length is read twice from memory that the radio writes while the code runs.
#include "board.h"

static uint8_t copy[16];

void radio_take(const uint8_t *unused) {
  (void)unused;
  uint32_t length = RADIO->LENGTH;
  if (length > sizeof(copy)) return;
  memcpy(copy, (const void *)RADIO->DATA, length);
}
