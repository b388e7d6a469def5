#include "update/slots.h"

#include "hal/hal.h"
#include "storage/records.h"
#include "update/package.h"

uint32_t slot_address(uint32_t slot) { return slot == 0 ? FLASH_SLOT_A_ADDRESS : FLASH_SLOT_B_ADDRESS; }

bool slot_verify(uint32_t slot, uint32_t *counter, uint32_t *floor) {
    struct package image;
    hal_watchdog_refresh(); /* one signature over a whole slot takes up to two seconds */
    if (!package_open(hal_flash_at(slot_address(slot)), FLASH_SLOT_SIZE, PACKAGE_FIRMWARE, &image)) return false;
    *counter = image.counter;
    *floor = image.floor;
    return image.target == slot_address(slot);
}

static bool may_start(uint32_t slot, uint32_t *counter) {
    uint32_t floor = 0;
    if (!slot_verify(slot, counter, &floor)) return false;
    if (*counter < records_highest(RECORD_FIRMWARE_FLOOR)) return false;
    return records_count(RECORD_BOOT_CONFIRMED, *counter) > 0 || records_count(RECORD_BOOT_ATTEMPT, *counter) < BOOT_ATTEMPTS_MOST;
}

uint32_t slot_choose(void) {
    uint32_t best = SLOT_NONE;
    uint32_t best_counter = 0;
    for (uint32_t slot = 0; slot < SLOT_COUNT; slot++) {
        uint32_t counter = 0;
        if (!may_start(slot, &counter) || (best != SLOT_NONE && counter <= best_counter)) continue;
        best = slot;
        best_counter = counter;
    }
    return best;
}

bool slot_confirm(uint32_t slot) {
    uint32_t counter = 0;
    uint32_t floor = 0;
    if (!slot_verify(slot, &counter, &floor)) return false;
    if (records_count(RECORD_BOOT_CONFIRMED, counter) > 0) return true;
    /* A floor above the image itself would leave nothing to start. */
    if (floor <= counter && floor > records_highest(RECORD_FIRMWARE_FLOOR) && !records_add(RECORD_FIRMWARE_FLOOR, floor)) return false;
    return records_add(RECORD_BOOT_CONFIRMED, counter);
}

bool slot_accepts(uint32_t slot, uint32_t counter, uint32_t target) {
    uint32_t running = 0;
    uint32_t floor = 0;
    if (target != slot_address(slot) || counter < records_highest(RECORD_FIRMWARE_FLOOR)) return false;
    return !slot_verify(1u - slot, &running, &floor) || counter > running;
}
