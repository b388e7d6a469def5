// Function 16 writes a number of holding registers from an address on.
#include "board.h"

static uint16_t holding[100];

int modbus_write_registers(void) {
  uint8_t pdu[253];
  int got = uart_receive(pdu, sizeof(pdu));
  if (got < 6) return -1;
  uint16_t from = (uint16_t)(pdu[1] << 8 | pdu[2]);
  uint16_t count = (uint16_t)(pdu[3] << 8 | pdu[4]);
  if (count > 100 || from > 100 - count) return -1;
  for (uint16_t i = 0; i < count; i++) {
    holding[from + i] = pdu[6];
  }
  return 0;
}
