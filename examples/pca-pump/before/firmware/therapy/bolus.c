#include "therapy/bolus.h"

#include <string.h>

#include "therapy/dose.h"

void bolus_init(struct bolus *bolus) { memset(bolus, 0, sizeof *bolus); }

static bool lockout_over(const struct bolus *bolus, const struct therapy *therapy, uint32_t now_ms) {
    return !bolus->given_before || now_ms - bolus->last_ms >= therapy->lockout_s * 1000u;
}

bool bolus_demand(struct bolus *bolus, const struct therapy *therapy, const struct hour *hour, uint32_t now_ms) {
    uint32_t given = dose_of_steps(hour_steps(hour), therapy->concentration);
    bolus->demands++;
    if (!lockout_over(bolus, therapy, now_ms)) return false;
    if (given + therapy->bolus > therapy->hour_limit) return false;
    bolus->last_ms = now_ms;
    bolus->given_before = true;
    bolus->given++;
    return true;
}

void hour_advance(struct hour *hour, uint32_t now_ms) {
    uint32_t minute = now_ms / 60000u;
    while (hour->minute < minute) {
        hour->minute++;
        hour->minute_steps[hour->minute % 60] = 0;
    }
}

void hour_add(struct hour *hour, uint32_t steps) { hour->minute_steps[hour->minute % 60] += steps; }

uint32_t hour_steps(const struct hour *hour) {
    uint32_t sum = 0;
    for (int i = 0; i < 60; i++) sum += hour->minute_steps[i];
    return sum;
}
