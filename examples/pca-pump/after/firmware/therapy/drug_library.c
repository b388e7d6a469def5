#include "therapy/drug_library.h"

#include <string.h>

#include "therapy/limits.h"
#include "util/lines.h"

struct field {
    const char *key;
    size_t offset;
    uint32_t least;
    uint32_t most;
};

static const struct field fields[] = {
    {"CONC", offsetof(struct drug, concentration), LIMIT_CONCENTRATION_LEAST, LIMIT_CONCENTRATION_MOST},
    {"BASAL_MAX", offsetof(struct drug, basal_max), 0, LIMIT_BASAL_MOST},
    {"BOLUS_MAX", offsetof(struct drug, bolus_max), 0, LIMIT_BOLUS_MOST},
    {"LOCKOUT_MIN", offsetof(struct drug, lockout_min_s), LIMIT_LOCKOUT_LEAST, LIMIT_LOCKOUT_MOST},
    {"HOUR_MAX", offsetof(struct drug, hour_max), 1, LIMIT_HOUR_MOST},
};

static bool take_field(struct drug *drug, const struct line *line) {
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        uint32_t number = 0;
        if (strcmp(line->key, fields[i].key) != 0) continue;
        if (!lines_number(line->value, fields[i].least, fields[i].most, &number)) return false;
        memcpy((uint8_t *)drug + fields[i].offset, &number, sizeof number);
        return true;
    }
    return false;
}

static bool start_drug(struct drug_library *library, const char *name) {
    struct drug *drug;
    if (library->count >= DRUGS_MAX || name[0] == '\0') return false;
    drug = &library->drugs[library->count++];
    memset(drug, 0, sizeof *drug);
    memcpy(drug->name, name, strlen(name) + 1u);
    return true;
}

static bool take_line(struct drug_library *library, const struct line *line) {
    if (strcmp(line->key, "DRUG") == 0) return start_drug(library, line->value);
    return library->count > 0 && take_field(&library->drugs[library->count - 1u], line);
}

static bool all_hold(const struct drug_library *library) {
    for (uint32_t i = 0; i < library->count; i++) {
        if (!limits_hold_for_drug(&library->drugs[i])) return false;
    }
    return library->count > 0;
}

static bool parse(struct drug_library *library, const uint8_t *text, size_t length) {
    struct line_reader reader;
    struct line line;
    lines_start(&reader, text, length);
    if (!lines_next(&reader, &line) || strcmp(line.key, "PCALIB") != 0 || strcmp(line.value, "2") != 0) return false;
    while (lines_next(&reader, &line)) {
        if (strcmp(line.key, "END") == 0) return reader.at + 1u >= length && all_hold(library);
        if (!take_line(library, &line)) return false;
    }
    return false; /* damaged, or cut off before END */
}

bool drug_library_parse(struct drug_library *library, const uint8_t *text, size_t length) {
    library->count = 0;
    if (parse(library, text, length)) return true;
    library->count = 0;
    return false;
}

const struct drug *drug_library_at(const struct drug_library *library, uint32_t place) {
    return place < library->count ? &library->drugs[place] : NULL;
}
