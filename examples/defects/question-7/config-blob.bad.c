// Limits of the pump are written by a Bluetooth value as they come.
#include "board.h"

struct config {
  uint16_t hour_limit, bolus_limit, alarm_limit;
};

void on_gatt_config_write(const uint8_t *data, uint16_t length, uint16_t offset) {
  struct config config;
  if (offset != 0 || length != sizeof config) return;
  memcpy(&config, data, sizeof config);
  if (config.hour_limit > 1000) config.hour_limit = 1000;
  save_settings((const uint8_t *)&config, sizeof config); // expect: question-7
}
