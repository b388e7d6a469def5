// Only the header is signed over; what runs lies behind it.
#include "board.h"

struct header {
  uint32_t magic, version, length;
  uint8_t signature[64];
};

void on_frame(const uint8_t *data, uint16_t length) {
  if (length <= sizeof(struct header)) return;
  if (!verify_signature(data, sizeof(struct header))) return;
  firmware_install(data, length); // expect: question-7
}
