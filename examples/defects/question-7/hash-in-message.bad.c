// The image is held against a hash that came with it: whoever changes one changes the other.
#include "board.h"

void sha256(const uint8_t *data, size_t length, uint8_t digest[32]);

static int verify_hash(const uint8_t *image, size_t length, const uint8_t *expected) {
  uint8_t digest[32];
  sha256(image, length, digest);
  return memcmp(digest, expected, sizeof digest) == 0;
}

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  (void)topic;
  if (length <= 32) return;
  if (!verify_hash(payload + 32, (size_t)length - 32, payload)) return;
  firmware_install(payload + 32, (size_t)length - 32); // expect: question-7
}
