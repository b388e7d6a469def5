/* From doses to volumes. Nothing wraps: what is too large comes out as the largest number. */
#ifndef DOSE_H
#define DOSE_H

#include <stdint.h>

#define NL_PER_STEP 100u
#define DOSE_NEVER 0xFFFFFFFFu

uint32_t dose_rate_nl_per_h(uint32_t ug_per_h, uint32_t ug_per_ml);
uint32_t dose_volume_nl(uint32_t ug, uint32_t ug_per_ml);
uint32_t dose_of_steps(uint32_t steps, uint32_t ug_per_ml);

/* Milliseconds between two steps; DOSE_NEVER for a rate of zero. */
uint32_t dose_step_interval_ms(uint32_t nl_per_h);

#endif
