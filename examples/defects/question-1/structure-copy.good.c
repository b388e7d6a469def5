// A packed structure is laid over the buffer, and its length field is used.
#include "board.h"

struct packet {
  uint8_t kind;
  uint8_t length;
  uint8_t body[62];
};
static uint8_t store[16];

void radio_poll(void) {
  uint8_t raw[64];
  if (uart_receive(raw, sizeof(raw)) < 2) return;
  const struct packet *packet = (const struct packet *)raw;
  if (packet->length > sizeof(store)) return;
  memcpy(store, packet->body, packet->length);
}
