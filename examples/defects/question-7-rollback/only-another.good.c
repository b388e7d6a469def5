// The same version is not installed again, an older one never.
#include "board.h"

struct header {
  uint32_t magic, version, length;
};

#define RUNNING_VERSION 17u

static int is_newer(const struct header *header) { return header->version > RUNNING_VERSION; }

void on_frame(const uint8_t *data, uint16_t length) {
  const struct header *header = (const struct header *)data;
  if (length <= sizeof(struct header) || !verify_signature(data, length)) return;
  if (header->version == RUNNING_VERSION || !is_newer(header)) return;
  firmware_install(data, length);
}
