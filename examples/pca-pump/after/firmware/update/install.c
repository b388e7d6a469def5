#include "update/install.h"

#include "app/config.h"
#include "app/pump.h"
#include "hal/hal.h"
#include "storage/event_log.h"
#include "storage/records.h"
#include "therapy/drug_library.h"
#include "update/slots.h"

uint32_t install_free_slot(void) { return 1u - hal_running_slot(); }

static bool store(uint32_t address, uint32_t area, const uint8_t *bytes, uint32_t size) {
    return size <= area && hal_flash_erase(address, area) && hal_flash_write(address, bytes, size);
}

static struct drug_library received; /* too large for the stack */

/* The counter is written last: a loss of power before that leaves the package to be sent again. */
static bool install_library(const struct package *package, const uint8_t *bytes, uint32_t size) {
    if (pump_state() == PUMP_INFUSING || package->counter <= records_highest(RECORD_LIBRARY_COUNTER)) return false;
    if (!drug_library_parse(&received, package->content, package->length)) return false;
    if (!store(FLASH_LIBRARY_ADDRESS, FLASH_LIBRARY_SIZE, bytes, size)) return false;
    pump_set_library(&received);
    audit_event(EVENT_LIBRARY_INSTALLED, package->counter);
    return records_add(RECORD_LIBRARY_COUNTER, package->counter);
}

static bool install_config(const struct package *package, const uint8_t *bytes, uint32_t size) {
    struct config config;
    if (pump_state() == PUMP_INFUSING || package->counter <= records_highest(RECORD_CONFIG_COUNTER)) return false;
    if (!config_parse(&config, package->content, package->length)) return false;
    if (!store(FLASH_CONFIG_ADDRESS, FLASH_CONFIG_SIZE, bytes, size)) return false;
    config_use(&config);
    audit_event(EVENT_CONFIG_INSTALLED, package->counter);
    return records_add(RECORD_CONFIG_COUNTER, package->counter);
}

/* The image lies in the free slot already; the boot loader verifies it once more before it is started. */
static bool install_firmware(const struct package *package) {
    if (!slot_accepts(install_free_slot(), package->counter, package->target)) return false;
    audit_event(EVENT_UPDATE_STAGED, package->counter);
    return true;
}

static bool install_opened(const struct package *package, const uint8_t *bytes, uint32_t size) {
    switch (package->kind) {
    case PACKAGE_LIBRARY: return install_library(package, bytes, size);
    case PACKAGE_CONFIG: return install_config(package, bytes, size);
    case PACKAGE_FIRMWARE: return install_firmware(package);
    default: return false;
    }
}

bool install_package(const uint8_t *bytes, uint32_t size, enum package_kind kind) {
    struct package package;
    if (package_open(bytes, size, kind, &package) && install_opened(&package, bytes, size)) return true;
    audit_event(EVENT_PACKAGE_REFUSED, (uint32_t)kind);
    return false;
}

/* An older package put back into flash by hand is refused like one that comes by the port. */
static bool is_current(const struct package *package, enum record_kind counter) {
    return package->counter >= records_highest(counter);
}

void install_load_stored(void) {
    struct package package;
    struct config config;
    const uint8_t *library = hal_flash_at(FLASH_LIBRARY_ADDRESS);
    const uint8_t *settings = hal_flash_at(FLASH_CONFIG_ADDRESS);
    if (package_open(library, FLASH_LIBRARY_SIZE, PACKAGE_LIBRARY, &package) && is_current(&package, RECORD_LIBRARY_COUNTER) &&
        drug_library_parse(&received, package.content, package.length)) {
        pump_set_library(&received);
    }
    if (package_open(settings, FLASH_CONFIG_SIZE, PACKAGE_CONFIG, &package) && is_current(&package, RECORD_CONFIG_COUNTER) &&
        config_parse(&config, package.content, package.length)) {
        config_use(&config);
    }
}
