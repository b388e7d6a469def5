// A pointer is moved through a table by a received step.
#include "board.h"

static uint16_t curve[48];

uint16_t next_point(void) {
  uint16_t *at = curve;
  uint8_t step = uart_read();
  at += step;
  return *at; // expect: question-1
}
