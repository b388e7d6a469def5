#include "app/config.h"

#include <stdlib.h>
#include <string.h>

#include "hal/hal.h"
#include "util/xor_cipher.h"

#define CONFIG_MAGIC 0x47464350u

struct config config;

static void set_defaults(void) {
    memset(&config, 0, sizeof config);
    config.magic = CONFIG_MAGIC;
    strcpy(config.gateway, "10.0.0.1");
    config.volume = 5;
    config.occlusion_kpa = 120;
}

void config_load(void) {
    memcpy(&config, hal_flash_at(FLASH_CONFIG_ADDRESS), sizeof config);
    xor_cipher((uint8_t *)&config, sizeof config);
    if (config.magic != CONFIG_MAGIC) set_defaults();
}

void config_save(void) {
    struct config stored = config;
    xor_cipher((uint8_t *)&stored, sizeof stored);
    hal_flash_erase(FLASH_CONFIG_ADDRESS, FLASH_CONFIG_SIZE);
    hal_flash_write(FLASH_CONFIG_ADDRESS, &stored, sizeof stored);
}

bool config_set(const char *key, const char *value) {
    if (strcmp(key, "SITE") == 0) strcpy(config.site, value);
    else if (strcmp(key, "GATEWAY") == 0) strcpy(config.gateway, value);
    else if (strcmp(key, "VOLUME") == 0) config.volume = (uint32_t)atoi(value);
    else if (strcmp(key, "OCCLUSION") == 0) config.occlusion_kpa = (uint32_t)atoi(value);
    else return false;
    config_save();
    return true;
}
