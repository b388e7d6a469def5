// A prescription arrives as a structure and is taken over as it is.
#include "board.h"

struct prescription { uint32_t basal; uint32_t bolus; uint32_t lockout_s; };
static struct prescription therapy;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length != sizeof(struct prescription)) return;
  memcpy(&therapy, data, sizeof therapy); // expect: question-3
}
