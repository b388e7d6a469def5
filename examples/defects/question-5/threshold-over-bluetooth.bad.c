// The occlusion threshold is a value that is written over Bluetooth.
#include "board.h"

static struct { uint16_t volume; uint16_t occlusion_threshold; } settings;

int on_gatt_settings_write(const uint8_t *data, uint16_t length) {
  if (length != 4) return -1;
  settings.volume = (uint16_t)(data[0] | data[1] << 8);
  settings.occlusion_threshold = (uint16_t)(data[2] | data[3] << 8); // expect: question-5
  return 0;
}
