// The signature is verified, and nobody asks what came out.
#include "board.h"

void on_frame(const uint8_t *data, uint16_t length) {
  int ok = verify_signature(data, length);
  if (!ok) return;
  firmware_install(data, length);
  log_text(ok ? "good" : "bad");
}
