// Limits of the pump are written by a Bluetooth value that carries the pharmacy's code over them.
#include "board.h"

struct config {
  uint16_t hour_limit, bolus_limit, alarm_limit;
};

int cmac_fits(const uint8_t *data, size_t length, const uint8_t *tag);

void on_gatt_config_write(const uint8_t *data, uint16_t length, uint16_t offset) {
  struct config config;
  if (offset != 0 || length != sizeof config + 16) return;
  if (!cmac_fits(data, sizeof config, data + sizeof config)) return;
  memcpy(&config, data, sizeof config);
  if (config.hour_limit > 1000) config.hour_limit = 1000;
  save_settings((const uint8_t *)&config, sizeof config);
}
