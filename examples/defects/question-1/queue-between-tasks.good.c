// One task receives, another one stores: the count goes through a structure of theirs.
#include "board.h"

struct message { uint8_t count; uint8_t data[32]; };
static struct message pending;
static uint8_t stored[8];

void receive_task(void) {
  uart_receive(pending.data, sizeof(pending.data));
  pending.count = uart_read();
}

void store_task(void) {
  uint8_t count = pending.count;
  if (count > sizeof(stored)) return;
  memcpy(stored, pending.data, count);
}
