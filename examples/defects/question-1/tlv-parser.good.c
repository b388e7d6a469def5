// Tag, length, value: each length is held against what is left of the frame, and against its own room.
#include "board.h"

struct settings {
  uint8_t name[16];
  uint8_t serial[8];
};
static struct settings settings;

void on_frame(const uint8_t *data, uint16_t length) {
  uint16_t at = 0;
  while (at + 2 <= length) {
    uint8_t tag = data[at];
    uint8_t size = data[at + 1];
    if (size > length - at - 2) return;
    if (tag == 1) {
      if (size > sizeof(settings.name)) return;
      memcpy(settings.name, data + at + 2, size);
    }
    at = (uint16_t)(at + 2 + size);
  }
}
