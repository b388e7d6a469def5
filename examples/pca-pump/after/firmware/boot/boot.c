/* Boot loader: starts the newest image that is signed; goes back to the one before when it does not come up. */
#include "hal/faults.h"
#include "hal/hal.h"
#include "hal/mcu.h"
#include "security/crypto_port.h"
#include "security/identity.h"
#include "storage/records.h"
#include "update/package.h"
#include "update/slots.h"

static void start(uint32_t address) {
    const uint32_t *vectors = (const uint32_t *)hal_flash_at(address + PACKAGE_IMAGE_OFFSET);
    SYSTICK->CTRL = 0;
    NVIC_ICER1 = 0xFFFFFFFFu;
    SCB_VTOR = address + PACKAGE_IMAGE_OFFSET;
    __asm volatile("msr msp, %0\n bx %1" : : "r"(vectors[0]), "r"(vectors[1]));
}

/* Noted before the start, so that an image that hangs uses up its attempts. */
static bool note_attempt(uint32_t slot) {
    uint32_t counter = 0;
    uint32_t floor = 0;
    if (!slot_verify(slot, &counter, &floor)) return false;
    return records_count(RECORD_BOOT_CONFIRMED, counter) > 0 || records_add(RECORD_BOOT_ATTEMPT, counter);
}

/* Nothing to start: the motor stays off and the alarm sounds until a technician comes (docs/recovery.md). */
static void wait_for_service(void) {
    hal_motor_enable(false);
    for (;;) {
        hal_watchdog_refresh();
        hal_buzzer((hal_millis() / 500u) % 2u == 0);
        hal_idle();
    }
}

int main(void) {
    hal_init();
    fault_handlers_enable();
    hal_watchdog_start();
    if (crypto_start() && identity_load()) {
        uint32_t slot = slot_choose();
        if (slot != SLOT_NONE && note_attempt(slot)) start(slot_address(slot));
    }
    wait_for_service();
    return 0;
}
