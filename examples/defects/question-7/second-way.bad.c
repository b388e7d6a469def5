// Two commands install: one verifies, the one for the workshop does not.
#include "board.h"

static uint8_t image[2048];
static size_t held;

static void install_verified(void) {
  if (verify_signature(image, held)) firmware_install(image, held);
}

static void install_now(void) { firmware_install(image, held); } // expect: question-7

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2 || length > sizeof image) return;
  switch (data[0]) {
  case 1:
    memcpy(image, data + 1, length - 1u);
    held = length - 1u;
    break;
  case 2: install_verified(); break;
  case 3: install_now(); break;
  default: break;
  }
}
