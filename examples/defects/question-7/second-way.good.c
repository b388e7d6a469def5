// Two commands install, at once or at the next pause, and both verify.
#include "board.h"

static uint8_t image[2048];
static size_t held;

static int is_good(void) { return verify_signature(image, held); }

static void install_at_pause(void) {
  if (is_good()) firmware_install(image, held);
}

static void install_now(void) {
  int is_fit = is_good();
  if (is_fit) firmware_install(image, held);
}

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2 || length > sizeof image) return;
  switch (data[0]) {
  case 1:
    memcpy(image, data + 1, length - 1u);
    held = length - 1u;
    break;
  case 2: install_at_pause(); break;
  case 3: install_now(); break;
  default: break;
  }
}
