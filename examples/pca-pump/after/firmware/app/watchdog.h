/* The watchdog is refreshed only while every part of the loop still reports. */
#ifndef WATCHDOG_H
#define WATCHDOG_H

#include <stdint.h>

enum watched { WATCHED_SERVICE, WATCHED_PUMP, WATCHED_ALARM, WATCHED_COUNT };

void watchdog_start(void);
void watchdog_report(enum watched part);

/* Refreshes the hardware when all parts have reported since the last time. */
void watchdog_poll(void);

#endif
