#include "therapy/dose.h"

#define NL_PER_ML 1000000u
#define MS_PER_H 3600000u

static uint32_t saturated(uint64_t value) { return value > 0xFFFFFFFFu ? 0xFFFFFFFFu : (uint32_t)value; }

/* A concentration of zero gives the largest volume, which every limit refuses. */
uint32_t dose_volume_nl(uint32_t ug, uint32_t ug_per_ml) {
    if (ug_per_ml == 0) return 0xFFFFFFFFu;
    return saturated((uint64_t)ug * NL_PER_ML / ug_per_ml);
}

uint32_t dose_rate_nl_per_h(uint32_t ug_per_h, uint32_t ug_per_ml) { return dose_volume_nl(ug_per_h, ug_per_ml); }

uint32_t dose_of_steps(uint32_t steps, uint32_t ug_per_ml) {
    return saturated((uint64_t)steps * NL_PER_STEP * ug_per_ml / NL_PER_ML);
}

uint32_t dose_step_interval_ms(uint32_t nl_per_h) {
    if (nl_per_h == 0) return DOSE_NEVER;
    return saturated((uint64_t)MS_PER_H * NL_PER_STEP / nl_per_h);
}
