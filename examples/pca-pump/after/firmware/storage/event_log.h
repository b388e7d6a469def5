/* The log of security and therapy events. Entries are numbers only, never names or text: no patient data can get in.
   Each carries a MAC over itself and its predecessor: an entry changed or left out shows. */
#ifndef EVENT_LOG_H
#define EVENT_LOG_H

#include <stdbool.h>
#include <stdint.h>

#define LOG_ENTRY_SIZE 32u

enum event {
    EVENT_START = 1,
    EVENT_FAULT_RESET = 2,
    EVENT_WATCHDOG_RESET = 3,
    EVENT_DEBUG_PORT_OPEN = 4,
    EVENT_IDENTITY_MISSING = 5,
    EVENT_SELF_TEST_FAILED = 6,
    EVENT_LOGIN = 16,
    EVENT_LOGIN_REFUSED = 17,
    EVENT_LOGIN_LOCKED_OUT = 18,
    EVENT_COMMAND_REFUSED = 19,
    EVENT_PORT_CLOSED = 20,
    EVENT_PACKAGE_REFUSED = 32,
    EVENT_LIBRARY_INSTALLED = 33,
    EVENT_CONFIG_INSTALLED = 34,
    EVENT_UPDATE_STAGED = 35,
    EVENT_UPDATE_CONFIRMED = 36,
    EVENT_THERAPY_SET = 48,
    EVENT_INFUSION_STARTED = 49,
    EVENT_INFUSION_STOPPED = 50,
    EVENT_BOLUS = 51,
    EVENT_BOLUS_REFUSED = 52,
    EVENT_ALARM = 53
};

void event_log_start(void);

/* Adds an event to the log. A log that cannot be written never stops a therapy. */
void audit_event(enum event event, uint32_t detail);

uint32_t event_log_count(void);
const uint8_t *event_log_entry(uint32_t index);

/* Whether the entries in flash form the unbroken chain that this pump wrote. */
bool event_log_is_intact(void);

#endif
