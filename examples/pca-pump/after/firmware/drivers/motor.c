#include "drivers/motor.h"

#include <stdbool.h>

#include "hal/hal.h"
#include "therapy/dose.h"

#define BOLUS_STEP_MS 10u
#define STEPS_PER_SYRINGE 300000u /* 30 mL */

static bool running;
static uint32_t interval_ms_now = DOSE_NEVER;
static uint32_t next_ms;
static uint32_t bolus_steps;
static uint32_t next_bolus_ms;
static uint32_t reservoir = STEPS_PER_SYRINGE;

void motor_stop(void) {
    running = false;
    bolus_steps = 0;
    interval_ms_now = DOSE_NEVER;
    hal_motor_enable(false);
}

void motor_run(uint32_t interval_ms, uint32_t now_ms) {
    running = true;
    interval_ms_now = interval_ms;
    next_ms = now_ms + interval_ms;
    hal_motor_enable(true);
}

void motor_add_steps(uint32_t steps) {
    if (running) bolus_steps = steps;
}

static bool is_due(uint32_t now_ms, uint32_t at_ms) { return (int32_t)(now_ms - at_ms) >= 0; }

static uint32_t step(void) {
    if (reservoir == 0) return 0;
    reservoir--;
    hal_motor_step();
    return 1;
}

uint32_t motor_poll(uint32_t now_ms) {
    uint32_t done = 0;
    if (!running) return 0;
    if (bolus_steps > 0 && is_due(now_ms, next_bolus_ms)) {
        bolus_steps--;
        next_bolus_ms = now_ms + BOLUS_STEP_MS;
        done += step();
    }
    if (interval_ms_now != DOSE_NEVER && is_due(now_ms, next_ms)) {
        next_ms += interval_ms_now;
        done += step();
    }
    return done;
}

uint32_t motor_reservoir_steps(void) { return reservoir; }

void motor_new_syringe(void) { reservoir = STEPS_PER_SYRINGE; }
