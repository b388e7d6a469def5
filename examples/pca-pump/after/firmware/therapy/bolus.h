/* Boluses on demand: lockout and the limit of the hour. */
#ifndef BOLUS_H
#define BOLUS_H

#include <stdbool.h>
#include <stdint.h>

#include "therapy/therapy.h"

#define MINUTES 60u

/* Steps of the last hour, by minute. */
struct hour {
    uint32_t minute_steps[MINUTES];
    uint32_t minute;
};

void hour_start(struct hour *hour, uint32_t now_ms);
void hour_advance(struct hour *hour, uint32_t now_ms);
void hour_add(struct hour *hour, uint32_t steps);
uint32_t hour_steps(const struct hour *hour);

struct bolus {
    uint32_t last_ms;
    bool given_before;
};

void bolus_start(struct bolus *bolus);

/* Whether a bolus may be given now; remembers it when it may. REQ-004, REQ-005 */
bool bolus_demand(struct bolus *bolus, const struct therapy *therapy, const struct hour *hour, uint32_t now_ms);

#endif
