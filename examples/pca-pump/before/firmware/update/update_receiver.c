#include "update/update_receiver.h"

#include <stdlib.h>
#include <string.h>

#include "app/pump.h"
#include "hal/hal.h"
#include "service/service_port.h"
#include "update/image.h"
#include "util/log.h"

static uint32_t written;

void update_begin(uint32_t length) {
    debug_printf("update of %u bytes", (unsigned int)length);
    hal_flash_erase(FLASH_STAGE_ADDRESS, FLASH_STAGE_SIZE);
    written = 0;
    service_say("OK");
}

static uint8_t byte_of(const char *hex) {
    char two[3];
    two[0] = hex[0];
    two[1] = hex[1];
    two[2] = '\0';
    return (uint8_t)strtoul(two, NULL, 16);
}

void update_data(const char *hex) {
    uint8_t bytes[64];
    uint32_t count = 0;
    while (hex[0] != '\0' && hex[1] != '\0') {
        bytes[count++] = byte_of(hex);
        hex += 2;
    }
    hal_flash_write(FLASH_STAGE_ADDRESS + written, bytes, count);
    written += count;
    service_say("OK %u", written);
}

bool update_end(void) {
    const struct image_header *header = (const struct image_header *)hal_flash_at(FLASH_STAGE_ADDRESS);
    if (!image_is_complete(header)) return false;
    pump_stop();
    debug_printf("update accepted: version %s", header->version);
    return true;
}
