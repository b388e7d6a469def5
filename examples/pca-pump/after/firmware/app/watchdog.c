#include "app/watchdog.h"

#include "hal/hal.h"

#define ALL ((1u << WATCHED_COUNT) - 1u)

static uint32_t reported;

void watchdog_start(void) {
    reported = 0;
    hal_watchdog_start();
}

void watchdog_report(enum watched part) { reported |= 1u << (uint32_t)part; }

void watchdog_poll(void) {
    if (reported != ALL) return;
    reported = 0;
    hal_watchdog_refresh();
}
