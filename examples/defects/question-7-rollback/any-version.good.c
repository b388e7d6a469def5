// An image that is no newer than the one that runs is refused.
#include "board.h"

struct header {
  uint32_t magic, version, length;
};

#define RUNNING_VERSION 17u

void on_frame(const uint8_t *data, uint16_t length) {
  const struct header *header = (const struct header *)data;
  if (length <= sizeof(struct header) || !verify_signature(data, length)) return;
  if (header->version <= RUNNING_VERSION) return;
  firmware_install(data, length);
}
