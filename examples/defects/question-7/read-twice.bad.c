// The image is verified, and then fetched once more to be installed.
#include "board.h"

static uint8_t image[4096];

static int fetch_image(void) { return uart_receive(image, sizeof image); }

void update_task(void) {
  int length = fetch_image();
  if (length <= 0 || !verify_signature(image, (size_t)length)) return;
  uart_receive(image, sizeof image);
  firmware_install(image, (size_t)length); // expect: question-7
}
