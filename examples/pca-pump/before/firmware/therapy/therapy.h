/* What is infused. */
#ifndef THERAPY_H
#define THERAPY_H

#include <stdint.h>

struct therapy {
    char drug[16];
    uint32_t concentration;   /* ug per mL */
    uint32_t basal;           /* ug per hour */
    uint32_t bolus;           /* ug per demand */
    uint32_t lockout_s;       /* between two boluses */
    uint32_t hour_limit;      /* ug in any hour */
};

#endif
