// The signature is looked at when the image already lies in flash and is started.
#include "board.h"

void on_frame(const uint8_t *data, uint16_t length) {
  firmware_install(data, length); // expect: question-7
  if (!verify_signature(data, length)) log_text("bad image");
}
