/* The drugs that may be infused, as the pharmacy publishes them. */
#ifndef DRUG_LIBRARY_H
#define DRUG_LIBRARY_H

#include <stdbool.h>
#include <stdint.h>

#define DRUGS_MAX 16

struct drug {
    char name[16];
    uint32_t concentration; /* ug per mL */
    uint32_t basal_max;     /* ug per hour */
    uint32_t bolus_max;     /* ug */
    uint32_t lockout_min_s;
    uint32_t hour_max;      /* ug */
};

struct drug_library {
    char site[32];
    uint32_t count;
    struct drug drugs[DRUGS_MAX];
};

bool drug_library_parse(struct drug_library *library, char *text);
const struct drug *drug_library_find(const struct drug_library *library, const char *name);

#endif
