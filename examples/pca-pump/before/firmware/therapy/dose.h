/* From doses to volumes. */
#ifndef DOSE_H
#define DOSE_H

#include <stdint.h>

#define NL_PER_STEP 100u

uint32_t dose_rate_nl_per_h(uint32_t ug_per_h, uint32_t ug_per_ml);
uint32_t dose_volume_nl(uint32_t ug, uint32_t ug_per_ml);
uint32_t dose_of_steps(uint32_t steps, uint32_t ug_per_ml);
uint32_t dose_step_interval_ms(uint32_t nl_per_h);

#endif
