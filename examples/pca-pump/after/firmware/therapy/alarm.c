#include "therapy/alarm.h"

#include <stdbool.h>

#include "hal/hal.h"
#include "storage/event_log.h"

#define SILENCE_MS 120000u
#define BEEP_MS 500u

static enum alarm current;
static bool silent;
static uint32_t silenced_at;

/* A lesser alarm never hides a greater one, and a new one is never silent. */
void alarm_raise(enum alarm alarm) {
    if (alarm <= current) return;
    current = alarm;
    silent = false;
    audit_event(EVENT_ALARM, (uint32_t)alarm);
}

void alarm_silence(uint32_t now_ms) {
    silent = true;
    silenced_at = now_ms;
}

void alarm_clear(void) {
    current = ALARM_NONE;
    silent = false;
}

enum alarm alarm_now(void) { return current; }

void alarm_poll(uint32_t now_ms) {
    if (silent && now_ms - silenced_at > SILENCE_MS) silent = false;
    hal_buzzer(current != ALARM_NONE && !silent && (now_ms / BEEP_MS) % 2u == 0);
}
