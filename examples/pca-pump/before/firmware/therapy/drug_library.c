#include "therapy/drug_library.h"

#include <stdlib.h>
#include <string.h>

static void take_field(struct drug *drug, const char *key, const char *value) {
    if (strcmp(key, "CONC") == 0) drug->concentration = (uint32_t)atoi(value);
    else if (strcmp(key, "BASAL_MAX") == 0) drug->basal_max = (uint32_t)atoi(value);
    else if (strcmp(key, "BOLUS_MAX") == 0) drug->bolus_max = (uint32_t)atoi(value);
    else if (strcmp(key, "LOCKOUT_MIN") == 0) drug->lockout_min_s = (uint32_t)atoi(value);
    else if (strcmp(key, "HOUR_MAX") == 0) drug->hour_max = (uint32_t)atoi(value);
}

static void take_line(struct drug_library *library, const char *key, const char *value) {
    if (strcmp(key, "SITE") == 0) {
        strcpy(library->site, value);
    } else if (strcmp(key, "DRUG") == 0) {
        struct drug *drug = &library->drugs[library->count++];
        memset(drug, 0, sizeof *drug);
        strcpy(drug->name, value);
    } else if (library->count > 0) {
        take_field(&library->drugs[library->count - 1], key, value);
    }
}

bool drug_library_parse(struct drug_library *library, char *text) {
    char *key = strtok(text, " \r\n");
    if (key == NULL || strcmp(key, "PCALIB") != 0) return false;
    strtok(NULL, " \r\n");
    library->count = 0;
    while ((key = strtok(NULL, " \r\n")) != NULL) {
        char *value = strtok(NULL, " \r\n");
        if (value == NULL) break;
        take_line(library, key, value);
    }
    return library->count > 0;
}

const struct drug *drug_library_find(const struct drug_library *library, const char *name) {
    for (uint32_t i = 0; i < library->count; i++)
        if (strcmp(library->drugs[i].name, name) == 0) return &library->drugs[i];
    return NULL;
}
