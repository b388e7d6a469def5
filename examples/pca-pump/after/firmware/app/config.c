#include "app/config.h"

#include <string.h>

#include "util/lines.h"

static const struct config defaults = {5, 120, 120};
static struct config current = {5, 120, 120};

static bool take_line(struct config *config, const struct line *line) {
    if (strcmp(line->key, "VOLUME") == 0) return lines_number(line->value, 3, 10, &config->volume);
    if (strcmp(line->key, "OCCLUSION_KPA") == 0) return lines_number(line->value, 40, 150, &config->occlusion_kpa);
    if (strcmp(line->key, "IDLE_S") == 0) return lines_number(line->value, 10, 600, &config->idle_s);
    return false;
}

bool config_parse(struct config *config, const uint8_t *text, size_t length) {
    struct line_reader reader;
    struct line line;
    *config = defaults;
    lines_start(&reader, text, length);
    if (!lines_next(&reader, &line) || strcmp(line.key, "PCACFG") != 0 || strcmp(line.value, "1") != 0) return false;
    while (lines_next(&reader, &line)) {
        if (!take_line(config, &line)) return false;
    }
    return !reader.damaged;
}

void config_use(const struct config *config) { current = *config; }

const struct config *config_now(void) { return &current; }
