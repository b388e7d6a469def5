#include "therapy/alarm.h"

#include "hal/hal.h"
#include "util/log.h"

#define SILENCE_MS 120000u

static enum alarm current;
static bool silent;
static uint32_t silenced_at;

void alarm_raise(enum alarm alarm) {
    if (current == alarm) return;
    current = alarm;
    silent = false;
    debug_printf("alarm %s", alarm_name(alarm));
}

void alarm_silence(uint32_t now_ms) {
    silent = true;
    silenced_at = now_ms;
}

void alarm_clear(void) { current = ALARM_NONE; }

enum alarm alarm_now(void) { return current; }

const char *alarm_name(enum alarm alarm) {
    switch (alarm) {
    case ALARM_OCCLUSION: return "OCCLUSION";
    case ALARM_AIR: return "AIR";
    case ALARM_EMPTY: return "EMPTY";
    case ALARM_MOTOR: return "MOTOR";
    default: return "NONE";
    }
}

void alarm_poll(uint32_t now_ms) {
    if (silent && now_ms - silenced_at > SILENCE_MS) silent = false;
    hal_buzzer(current != ALARM_NONE && !silent && (now_ms / 500u) % 2u == 0);
}
