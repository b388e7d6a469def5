/* The drugs that may be infused, as the pharmacy publishes them. Reads only what a verified package holds, and still
   trusts none of it: docs/drug-library.md has the grammar. */
#ifndef DRUG_LIBRARY_H
#define DRUG_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "therapy/therapy.h"

#define DRUGS_MAX 16u

struct drug {
    char name[DRUG_NAME_SIZE];
    uint32_t concentration; /* ug per mL */
    uint32_t basal_max;     /* ug per hour */
    uint32_t bolus_max;     /* ug */
    uint32_t lockout_min_s;
    uint32_t hour_max; /* ug */
};

struct drug_library {
    uint32_t count;
    struct drug drugs[DRUGS_MAX];
};

/* False, and an empty library, unless every line is understood and every drug keeps the limits of the pump. */
bool drug_library_parse(struct drug_library *library, const uint8_t *text, size_t length);

/* NULL where there is no such drug. */
const struct drug *drug_library_at(const struct drug_library *library, uint32_t place);

#endif
