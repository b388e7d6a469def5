/* What is infused. */
#ifndef THERAPY_H
#define THERAPY_H

#include <stdint.h>

#define DRUG_NAME_SIZE 32u

struct therapy {
    uint32_t drug;          /* place in the drug library */
    uint32_t concentration; /* ug per mL, from the library only */
    uint32_t basal;         /* ug per hour */
    uint32_t bolus;         /* ug per demand */
    uint32_t lockout_s;     /* between two boluses */
    uint32_t hour_limit;    /* ug in any hour */
};

#endif
