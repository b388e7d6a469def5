// An interrupt puts each received byte into a ring.
#include "board.h"

static volatile uint8_t ring[64];
static volatile uint16_t head;

void UART0_IRQHandler(void) {
  uint8_t byte = uart_read();
  ring[head] = byte;
  head = (head + 1) & 63;
}
