/* Boot block: installs a staged image over the application, then starts the application. */
#include <string.h>

#include "hal/hal.h"
#include "hal/mcu.h"
#include "update/image.h"

static void start(uint32_t address) {
    const uint32_t *vectors = (const uint32_t *)hal_flash_at(address);
    SCB_VTOR = address;
    __asm volatile("msr msp, %0\n bx %1" : : "r"(vectors[0]), "r"(vectors[1]));
}

static void install(const struct image_header *staged) {
    hal_flash_erase(FLASH_APP_ADDRESS, FLASH_APP_SIZE);
    hal_flash_write(FLASH_APP_ADDRESS, hal_flash_at(FLASH_STAGE_ADDRESS + sizeof *staged), staged->length);
    hal_flash_erase(FLASH_STAGE_ADDRESS, FLASH_STAGE_SIZE);
}

int main(void) {
    const struct image_header *staged = (const struct image_header *)hal_flash_at(FLASH_STAGE_ADDRESS);
    hal_init();
    if (image_is_complete(staged)) install(staged);
    start(FLASH_APP_ADDRESS);
    return 0;
}
