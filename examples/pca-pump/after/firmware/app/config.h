/* Settings of the hospital; they come as a signed package only. */
#ifndef CONFIG_H
#define CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct config {
    uint32_t volume;        /* of the buzzer, 3 to 10: an alarm cannot be switched off */
    uint32_t occlusion_kpa; /* 40 to 150 */
    uint32_t idle_s;        /* after which a session on the service port ends */
};

/* False unless every line is understood and in range. */
bool config_parse(struct config *config, const uint8_t *text, size_t length);

void config_use(const struct config *config);
const struct config *config_now(void);

#endif
