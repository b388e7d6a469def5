// The header is looked at first, then all that came is signed over.
#include "board.h"

struct header {
  uint32_t magic, version, length;
  uint8_t signature[64];
};

void on_frame(const uint8_t *data, uint16_t length) {
  struct header header;
  if (length <= sizeof(struct header)) return;
  memcpy(&header, data, sizeof header);
  if (header.magic != 0x50554d50u) return;
  if (!verify_signature(data, length)) return;
  firmware_install(data, length);
}
