// Log download by address: the address is whatever the host says, so keys come along.
#include "board.h"

void flash_read(uint32_t at, uint8_t *into, size_t length);
void uart_send(const uint8_t *data, size_t length);

void on_i2c_write(const uint8_t *data, uint8_t length) {
  uint8_t block[32];
  uint32_t at;
  if (length < 4) return;
  memcpy(&at, data, sizeof at);
  flash_read(at, block, sizeof block); // expect: question-4
  uart_send(block, sizeof block);
}
