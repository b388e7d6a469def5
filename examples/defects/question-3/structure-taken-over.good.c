// A prescription arrives as a structure and is taken over when each of its values is in its range.
#include "board.h"

struct prescription { uint32_t basal; uint32_t bolus; uint32_t lockout_s; };
static struct prescription therapy;

static int is_safe(const struct prescription *wanted) {
  return wanted->basal <= 2000u && wanted->bolus <= 1000u && wanted->lockout_s >= 300u && wanted->lockout_s <= 7200u;
}

void on_frame(const uint8_t *data, uint16_t length) {
  struct prescription wanted;
  if (length != sizeof wanted) return;
  memcpy(&wanted, data, sizeof wanted);
  if (!is_safe(&wanted)) return;
  therapy = wanted;
}
