#include "app/pump.h"
#include "app/self_test.h"
#include "app/watchdog.h"
#include "hal/board_start.h"
#include "hal/hal.h"
#include "security/crypto_port.h"
#include "security/identity.h"
#include "service/service_port.h"
#include "storage/event_log.h"
#include "therapy/alarm.h"
#include "update/install.h"
#include "update/slots.h"

#define CONFIRM_MS 60000u

/* A reset that nobody asked for is told to the nurse: the pump stands, and says why. */
static void tell_reset(void) {
    enum reset_cause cause = hal_reset_cause();
    audit_event(EVENT_START, (uint32_t)cause);
    if (cause == RESET_FAULT) audit_event(EVENT_FAULT_RESET, board_fault_kind());
    if (cause == RESET_WATCHDOG) audit_event(EVENT_WATCHDOG_RESET, 0);
    if (cause == RESET_FAULT || cause == RESET_WATCHDOG) alarm_raise(ALARM_RESTARTED);
}

/* A device whose production is complete has a closed debug port; one that was opened again says so in its log. */
static void close_debug_port(bool has_identity) {
    if (!has_identity || hal_debug_port_is_locked()) return;
    audit_event(EVENT_DEBUG_PORT_OPEN, 0);
    hal_debug_port_lock();
}

/* Without identity or with a failed self-test the pump alarms and takes no command. */
static void start_up(void) {
    bool crypto_works = crypto_start();
    bool has_identity = identity_load();
    event_log_start();
    tell_reset();
    if (!has_identity) audit_event(EVENT_IDENTITY_MISSING, 0);
    close_debug_port(has_identity);
    pump_init();
    service_init();
    if (crypto_works && has_identity && self_test()) {
        install_load_stored();
    } else {
        audit_event(EVENT_SELF_TEST_FAILED, 0);
        pump_fail();
    }
}

/* An update counts as good when it has run for a minute without an internal alarm. */
static void confirm_update(void) {
    static bool tried;
    if (tried || hal_millis() < CONFIRM_MS || alarm_now() == ALARM_INTERNAL) return;
    tried = true;
    if (slot_confirm(hal_running_slot())) audit_event(EVENT_UPDATE_CONFIRMED, hal_running_slot());
}

int main(void) {
    hal_init();
    board_start();
    watchdog_start();
    start_up();
    for (;;) {
        service_poll();
        watchdog_report(WATCHED_SERVICE);
        pump_poll();
        watchdog_report(WATCHED_PUMP);
        alarm_poll(hal_millis());
        watchdog_report(WATCHED_ALARM);
        confirm_update();
        watchdog_poll();
        hal_idle();
    }
}
