// Signed is signed, however old.
#include "board.h"

struct header {
  uint32_t magic, version, length;
};

void on_frame(const uint8_t *data, uint16_t length) {
  if (length <= sizeof(struct header) || !verify_signature(data, length)) return;
  firmware_install(data, length); // expect: question-7-rollback
}
