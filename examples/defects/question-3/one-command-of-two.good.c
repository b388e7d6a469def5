// Two commands set the same value; both ask.
#include "board.h"

static struct { uint16_t tidal_volume_ml; uint16_t peep_cmh2o; } ventilation;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 3) return;
  uint16_t value = (uint16_t)(data[1] | data[2] << 8);
  switch (data[0]) {
    case 1:
      if (value < 200u || value > 800u) return;
      ventilation.tidal_volume_ml = value;
      break;
    case 2:
      if (value < 20u || value > 80u) return;
      ventilation.tidal_volume_ml = value * 10u;
      break;
    default:
      break;
  }
}
