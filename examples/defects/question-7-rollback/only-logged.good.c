// That an image is older is noted, and the counter in flash decides.
#include "board.h"

struct header {
  uint32_t magic, version, length;
};

uint32_t security_counter(void);

void on_mqtt_message(const char *topic, const uint8_t *payload, int length) {
  const struct header *header = (const struct header *)payload;
  (void)topic;
  if (length <= (int)sizeof(struct header) || !verify_signature(payload, (size_t)length)) return;
  if (header->version < security_counter()) {
    log_text("older image");
    return;
  }
  firmware_install(payload, (size_t)length);
}
