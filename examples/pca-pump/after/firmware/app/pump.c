#include "app/pump.h"

#include <stddef.h>

#include "app/config.h"
#include "app/guarded.h"
#include "drivers/motor.h"
#include "hal/hal.h"
#include "storage/event_log.h"
#include "therapy/alarm.h"
#include "therapy/bolus.h"
#include "therapy/dose.h"
#include "therapy/limits.h"

static struct drug_library library;
static struct guarded_therapy therapy;
static enum pump_state state;
static struct bolus bolus;
static struct hour hour;
static uint32_t delivered_steps;
static bool button_was_down;

void pump_init(void) {
    static const struct therapy nothing = {0};
    state = PUMP_STOPPED;
    library.count = 0;
    delivered_steps = 0;
    button_was_down = false;
    guarded_set(&therapy, &nothing);
    bolus_start(&bolus);
    hour_start(&hour, hal_millis());
    motor_stop();
}

/* A new library ends the therapy of the old one: its places mean other drugs. */
void pump_set_library(const struct drug_library *received) {
    static const struct therapy nothing = {0};
    library = *received;
    guarded_set(&therapy, &nothing);
}

const struct drug *pump_drug(uint32_t place) { return drug_library_at(&library, place); }

const struct therapy *pump_therapy(void) { return &therapy.value; }

static void run_basal(void) {
    uint32_t rate = dose_rate_nl_per_h(therapy.value.basal, therapy.value.concentration);
    motor_run(dose_step_interval_ms(rate), hal_millis());
}

bool pump_set_therapy(const struct therapy *wanted) {
    const struct drug *drug = pump_drug(wanted->drug);
    if (drug == NULL || !limits_hold_for_therapy(wanted, drug)) return false;
    /* Another drug needs another syringe: never under way. */
    if (state == PUMP_INFUSING && wanted->drug != therapy.value.drug) return false;
    guarded_set(&therapy, wanted);
    audit_event(EVENT_THERAPY_SET, wanted->basal);
    if (state == PUMP_INFUSING) run_basal();
    return true;
}

bool pump_start(void) {
    const struct drug *drug = pump_drug(therapy.value.drug);
    if (state == PUMP_ALARM || drug == NULL || !limits_hold_for_therapy(&therapy.value, drug)) return false;
    state = PUMP_INFUSING;
    alarm_clear();
    run_basal();
    audit_event(EVENT_INFUSION_STARTED, therapy.value.basal);
    return true;
}

void pump_stop(void) {
    motor_stop();
    state = PUMP_STOPPED;
    audit_event(EVENT_INFUSION_STOPPED, delivered_steps);
}

bool pump_bolus(void) {
    bool allowed = state == PUMP_INFUSING && bolus_demand(&bolus, &therapy.value, &hour, hal_millis());
    audit_event(allowed ? EVENT_BOLUS : EVENT_BOLUS_REFUSED, therapy.value.bolus);
    if (allowed) motor_add_steps(dose_volume_nl(therapy.value.bolus, therapy.value.concentration) / NL_PER_STEP);
    return allowed;
}

static void stop_for(enum alarm alarm) {
    motor_stop();
    state = PUMP_ALARM;
    alarm_raise(alarm);
}

void pump_fail(void) { stop_for(ALARM_INTERNAL); }

static bool hour_is_used_up(void) {
    return dose_of_steps(hour_steps(&hour), therapy.value.concentration) >= therapy.value.hour_limit;
}

/* In the order of harm; each stops the motor. REQ-008, REQ-012 */
static bool line_is_safe(void) {
    if (!guarded_is_intact(&therapy)) stop_for(ALARM_INTERNAL);
    else if (hal_air_in_line()) stop_for(ALARM_AIR);
    else if (hour_is_used_up()) stop_for(ALARM_HOUR_LIMIT);
    else if (hal_pressure_kpa() > config_now()->occlusion_kpa) stop_for(ALARM_OCCLUSION);
    else if (motor_reservoir_steps() == 0) stop_for(ALARM_EMPTY);
    return state == PUMP_INFUSING;
}

static void watch_button(void) {
    bool down = hal_button_pressed();
    if (down && !button_was_down) (void)pump_bolus();
    button_was_down = down;
}

void pump_poll(void) {
    uint32_t now = hal_millis();
    hour_advance(&hour, now);
    if (state != PUMP_INFUSING || !line_is_safe()) return;
    watch_button();
    uint32_t steps = motor_poll(now);
    hour_add(&hour, steps);
    delivered_steps += steps;
}

enum pump_state pump_state(void) { return state; }

uint32_t pump_delivered_ug(void) { return dose_of_steps(delivered_steps, therapy.value.concentration); }
