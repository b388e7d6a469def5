// That an image is older is noted, and nothing more.
#include "board.h"

struct header {
  uint32_t magic, version, length;
};

#define RUNNING_VERSION 17u

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  const struct header *header = (const struct header *)payload;
  (void)topic;
  if (length <= (int)sizeof(struct header) || !verify_signature(payload, (size_t)length)) return;
  if (header->version < RUNNING_VERSION) log_text("older image");
  firmware_install(payload, (size_t)length); // expect: question-7-rollback
}
