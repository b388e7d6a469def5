#include "security/memory_protection.h"

#include "hal/flash_layout.h"
#include "hal/hal.h"
#include "hal/mcu.h"

#define REGION_ON 1u
#define NO_EXECUTE (1u << 28)
#define READ_WRITE (3u << 24)
#define READ_ONLY (6u << 24)
#define MEMORY (2u << 16) /* normal, cacheable */
#define DEVICE (5u << 16) /* shareable device */
#define SIZE(bits) (((bits) - 1u) << 1)
#define MPU_ON 1u /* without the default map: what has no region faults */

struct region {
    uint32_t address;
    uint32_t rights;
};

/* Later regions win where they overlap. */
static const struct region regions[] = {
    {FLASH_BASE_ADDRESS, READ_ONLY | MEMORY | SIZE(20)},
    {FLASH_CONFIG_ADDRESS, READ_WRITE | NO_EXECUTE | MEMORY | SIZE(14)},
    {FLASH_RECORDS_ADDRESS, READ_WRITE | NO_EXECUTE | MEMORY | SIZE(16)},
    {FLASH_LOG_A_ADDRESS, READ_WRITE | NO_EXECUTE | MEMORY | SIZE(17)},
    {FLASH_LIBRARY_ADDRESS, READ_WRITE | NO_EXECUTE | MEMORY | SIZE(18)}, /* and log B behind it */
    {0x20000000u, READ_WRITE | NO_EXECUTE | MEMORY | SIZE(17)},
    {0x40000000u, READ_WRITE | NO_EXECUTE | DEVICE | SIZE(29)},
};

static void set(uint32_t number, uint32_t address, uint32_t rights) {
    MPU->RNR = number;
    MPU->RBAR = address;
    MPU->RASR = rights | REGION_ON;
}

void memory_protection_enable(void) {
    uint32_t other_slot = hal_running_slot() == 0 ? FLASH_SLOT_B_ADDRESS : FLASH_SLOT_A_ADDRESS;
    uint32_t count = sizeof regions / sizeof regions[0];
    for (uint32_t i = 0; i < count; i++) set(i, regions[i].address, regions[i].rights);
    set(count, other_slot, READ_WRITE | NO_EXECUTE | MEMORY | SIZE(18));
    MPU->CTRL = MPU_ON;
    __asm volatile("dsb\n isb");
}
