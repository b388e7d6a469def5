// The room is handed to a function, which takes the size of the pointer, or of what it is told.
#include "board.h"

static void keep(uint8_t *room, size_t size, const uint8_t *data, size_t length) {
  if (length > size * sizeof(*room)) return;
  memcpy(room, data, length);
}

void on_frame(const uint8_t *data, uint16_t length) {
  uint8_t small[12];
  keep(small, sizeof(small), data, length);
}
