/* Settings that survive a power cycle. */
#ifndef CONFIG_H
#define CONFIG_H

#include <stdbool.h>
#include <stdint.h>

struct config {
    uint32_t magic;
    char site[32];
    char gateway[32];
    uint32_t volume;
    uint32_t occlusion_kpa;
};

extern struct config config;

void config_load(void);
void config_save(void);
bool config_set(const char *key, const char *value);

#endif
