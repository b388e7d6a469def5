// The version of the format is looked at, and the counter of the image.
#include "board.h"

struct header {
  uint32_t magic, version, length;
};

#define FORMAT_VERSION 2u

struct package {
  uint32_t format_version, length, counter;
};

static uint32_t highest_counter;

void on_frame(const uint8_t *data, uint16_t length) {
  const struct package *package = (const struct package *)data;
  if (length <= sizeof *package || package->format_version > FORMAT_VERSION) return;
  if (!verify_signature(data, length) || package->counter <= highest_counter) return;
  highest_counter = package->counter;
  firmware_install(data, length);
}
