#include "service/transfer.h"

#include <string.h>

#include "app/pump.h"
#include "hal/hal.h"
#include "update/install.h"
#include "update/slots.h"

static uint8_t document[TRANSFER_DOCUMENT_MOST];
static bool under_way;
static enum package_kind kind_now;
static uint32_t announced;
static uint32_t received;

void transfer_cancel(void) { under_way = false; }

static uint32_t most_of(uint8_t kind) {
    switch (kind) {
    case PACKAGE_LIBRARY:
    case PACKAGE_CONFIG: return TRANSFER_DOCUMENT_MOST;
    case PACKAGE_FIRMWARE: return FLASH_SLOT_SIZE;
    default: return 0;
    }
}

/* An update is taken only while nothing is infused: erasing stops the processor for up to two seconds. */
static bool make_room(uint8_t kind) {
    if (kind != PACKAGE_FIRMWARE) return true;
    return pump_state() != PUMP_INFUSING && hal_flash_erase(slot_address(install_free_slot()), FLASH_SLOT_SIZE);
}

bool transfer_begin(uint8_t kind, uint32_t size) {
    under_way = false;
    if (size == 0 || size > most_of(kind) || !make_room(kind)) return false;
    kind_now = (enum package_kind)kind;
    announced = size;
    received = 0;
    under_way = true;
    return true;
}

static bool keep(const uint8_t *bytes, uint32_t length) {
    if (kind_now == PACKAGE_FIRMWARE) return hal_flash_write(slot_address(install_free_slot()) + received, bytes, length);
    memcpy(document + received, bytes, length);
    return true;
}

bool transfer_piece(uint32_t offset, const uint8_t *bytes, uint32_t length) {
    if (!under_way || length == 0 || offset != received || length > announced - received) return false;
    if (!keep(bytes, length)) return false;
    received += length;
    return true;
}

bool transfer_commit(void) {
    if (!under_way || received != announced) return false;
    under_way = false;
    const uint8_t *bytes = kind_now == PACKAGE_FIRMWARE ? hal_flash_at(slot_address(install_free_slot())) : document;
    return install_package(bytes, announced, kind_now);
}
