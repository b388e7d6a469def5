#include "therapy/limits.h"

#include "therapy/dose.h"

static bool is_between(uint32_t value, uint32_t least, uint32_t most) { return value >= least && value <= most; }

static bool volumes_hold(uint32_t basal, uint32_t bolus, uint32_t concentration) {
    return dose_rate_nl_per_h(basal, concentration) <= LIMIT_RATE_MOST_NL && dose_volume_nl(bolus, concentration) <= LIMIT_BOLUS_MOST_NL;
}

bool limits_hold_for_drug(const struct drug *drug) {
    return is_between(drug->concentration, LIMIT_CONCENTRATION_LEAST, LIMIT_CONCENTRATION_MOST) && drug->basal_max <= LIMIT_BASAL_MOST &&
           drug->bolus_max <= LIMIT_BOLUS_MOST && is_between(drug->lockout_min_s, LIMIT_LOCKOUT_LEAST, LIMIT_LOCKOUT_MOST) &&
           is_between(drug->hour_max, 1u, LIMIT_HOUR_MOST) && volumes_hold(drug->basal_max, drug->bolus_max, drug->concentration);
}

bool limits_hold_for_therapy(const struct therapy *therapy, const struct drug *drug) {
    return limits_hold_for_drug(drug) && therapy->concentration == drug->concentration && therapy->basal <= drug->basal_max &&
           therapy->bolus <= drug->bolus_max && is_between(therapy->lockout_s, drug->lockout_min_s, LIMIT_LOCKOUT_MOST) &&
           is_between(therapy->hour_limit, 1u, drug->hour_max);
}
