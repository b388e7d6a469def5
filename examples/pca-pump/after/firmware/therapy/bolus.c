#include "therapy/bolus.h"

#include <string.h>

#include "therapy/dose.h"

#define MS_PER_MINUTE 60000u

void hour_start(struct hour *hour, uint32_t now_ms) {
    memset(hour, 0, sizeof *hour);
    hour->minute = now_ms / MS_PER_MINUTE;
}

/* The clock turns over after 49 days: the hour then starts at the full amount, which can only refuse. */
void hour_advance(struct hour *hour, uint32_t now_ms) {
    uint32_t minute = now_ms / MS_PER_MINUTE;
    uint32_t passed = minute - hour->minute;
    if (minute < hour->minute) passed = 0;
    for (uint32_t i = 1; i <= passed && i <= MINUTES; i++) hour->minute_steps[(hour->minute + i) % MINUTES] = 0;
    hour->minute = minute;
}

void hour_add(struct hour *hour, uint32_t steps) { hour->minute_steps[hour->minute % MINUTES] += steps; }

uint32_t hour_steps(const struct hour *hour) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < MINUTES; i++) sum += hour->minute_steps[i];
    return sum;
}

void bolus_start(struct bolus *bolus) {
    bolus->last_ms = 0;
    bolus->given_before = false;
}

static bool lockout_is_over(const struct bolus *bolus, const struct therapy *therapy, uint32_t now_ms) {
    return !bolus->given_before || now_ms - bolus->last_ms >= therapy->lockout_s * 1000u;
}

bool bolus_demand(struct bolus *bolus, const struct therapy *therapy, const struct hour *hour, uint32_t now_ms) {
    uint32_t given = dose_of_steps(hour_steps(hour), therapy->concentration);
    if (therapy->bolus == 0 || !lockout_is_over(bolus, therapy, now_ms)) return false;
    if (given >= therapy->hour_limit || therapy->bolus > therapy->hour_limit - given) return false;
    bolus->last_ms = now_ms;
    bolus->given_before = true;
    return true;
}
