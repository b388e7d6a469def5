#include "app/pump.h"

#include <string.h>

#include "drivers/motor.h"
#include "hal/hal.h"
#include "therapy/alarm.h"
#include "therapy/bolus.h"
#include "therapy/dose.h"
#include "util/log.h"

#define OCCLUSION_KPA 120u

struct therapy pump_therapy;
struct drug_library pump_library;
char patient_name[24] = "-";

static enum pump_state state;
static struct bolus bolus;
static struct hour hour;
static uint32_t delivered_steps;
static bool button_was_down;

void pump_init(void) {
    state = PUMP_STOPPED;
    bolus_init(&bolus);
    memset(&hour, 0, sizeof hour);
    hour.minute = hal_millis() / 60000u;
    motor_stop();
}

void pump_apply(void) {
    uint32_t rate = dose_rate_nl_per_h(pump_therapy.basal, pump_therapy.concentration);
    if (state == PUMP_INFUSING) motor_run(dose_step_interval_ms(rate), hal_millis());
}

void pump_start(void) {
    state = PUMP_INFUSING;
    pump_apply();
    debug_printf("infusion started for patient %s: %s %u ug/h", patient_name, pump_therapy.drug, (unsigned int)pump_therapy.basal);
}

void pump_stop(void) {
    state = PUMP_STOPPED;
    motor_stop();
    debug_printf("infusion stopped for patient %s", patient_name);
}

void pump_select(const struct drug *drug) {
    strcpy(pump_therapy.drug, drug->name);
    pump_therapy.concentration = drug->concentration;
    pump_therapy.lockout_s = drug->lockout_min_s;
    pump_therapy.hour_limit = drug->hour_max;
    pump_therapy.basal = 0;
    pump_therapy.bolus = 0;
}

bool pump_bolus(void) {
    if (state != PUMP_INFUSING) return false;
    if (!bolus_demand(&bolus, &pump_therapy, &hour, hal_millis())) return false;
    motor_add_steps(dose_volume_nl(pump_therapy.bolus, pump_therapy.concentration) / NL_PER_STEP);
    debug_printf("bolus %u ug", (unsigned int)pump_therapy.bolus);
    return true;
}

static void stop_for(enum alarm alarm) {
    motor_stop();
    state = PUMP_ALARM;
    alarm_raise(alarm);
}

static void watch_line(void) {
    if (hal_pressure_kpa() > OCCLUSION_KPA) stop_for(ALARM_OCCLUSION);
    else if (hal_air_in_line()) stop_for(ALARM_AIR);
    else if (motor_reservoir_steps() == 0) stop_for(ALARM_EMPTY);
}

static void watch_button(void) {
    bool down = hal_button_pressed();
    if (down && !button_was_down) pump_bolus();
    button_was_down = down;
}

void pump_poll(void) {
    uint32_t now = hal_millis();
    hour_advance(&hour, now);
    if (state != PUMP_INFUSING) return;
    watch_line();
    watch_button();
    uint32_t steps = motor_poll(now);
    hour_add(&hour, steps);
    delivered_steps += steps;
}

enum pump_state pump_state(void) { return state; }

uint32_t pump_delivered_ug(void) { return dose_of_steps(delivered_steps, pump_therapy.concentration); }
