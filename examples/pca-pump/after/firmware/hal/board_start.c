#include "hal/board_start.h"

#include "hal/faults.h"
#include "security/memory_protection.h"

void board_start(void) {
    fault_handlers_enable();
    memory_protection_enable();
}

uint32_t board_fault_kind(void) { return fault_take(); }
