/* Boluses on demand: lockout and the limit of the hour. */
#ifndef BOLUS_H
#define BOLUS_H

#include <stdbool.h>
#include <stdint.h>

#include "therapy/therapy.h"

struct bolus {
    uint32_t last_ms;
    bool given_before;
    uint32_t demands;
    uint32_t given;
};

struct hour {
    uint32_t minute_steps[60];
    uint32_t minute;
};

void bolus_init(struct bolus *bolus);
bool bolus_demand(struct bolus *bolus, const struct therapy *therapy, const struct hour *hour, uint32_t now_ms);

void hour_advance(struct hour *hour, uint32_t now_ms);
void hour_add(struct hour *hour, uint32_t steps);
uint32_t hour_steps(const struct hour *hour);

#endif
