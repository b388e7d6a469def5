// A frame of the serial line carries a sum and a rate.
#include "board.h"

static uint8_t checksum(const uint8_t *data, int length) {
  uint8_t sum = 0;
  for (int i = 0; i < length; i++) sum ^= data[i];
  return sum;
}

void poll(void) {
  uint8_t frame[8];
  if (uart_receive(frame, sizeof(frame)) != sizeof(frame)) return;
  if (checksum(frame, 7) != frame[7]) return; // expect: question-8
  uint16_t rate = (uint16_t)(frame[1] | frame[2] << 8);
  if (rate > 500) return;
  pump_start(rate);
}
