/* Limits that nothing may exceed: neither a drug library nor a command, whoever signed it. */
#ifndef LIMITS_H
#define LIMITS_H

#include <stdbool.h>

#include "therapy/drug_library.h"
#include "therapy/therapy.h"

#define LIMIT_CONCENTRATION_LEAST 1u
#define LIMIT_CONCENTRATION_MOST 50000u /* ug per mL */
#define LIMIT_BASAL_MOST 20000u         /* ug per hour */
#define LIMIT_BOLUS_MOST 20000u         /* ug */
#define LIMIT_LOCKOUT_LEAST 60u         /* s */
#define LIMIT_LOCKOUT_MOST 14400u
#define LIMIT_HOUR_MOST 50000u        /* ug */
#define LIMIT_RATE_MOST_NL 25000000u  /* nL per hour: 25 mL */
#define LIMIT_BOLUS_MOST_NL 10000000u /* nL: 10 mL */

/* Whether a drug of a library keeps the limits of the pump. REQ-010 */
bool limits_hold_for_drug(const struct drug *drug);

/* Whether a therapy keeps the limits of its drug and of the pump. REQ-011 */
bool limits_hold_for_therapy(const struct therapy *therapy, const struct drug *drug);

#endif
