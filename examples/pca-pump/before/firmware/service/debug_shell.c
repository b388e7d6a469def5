#include "service/debug_shell.h"

#include <stdlib.h>
#include <string.h>

#include "hal/hal.h"
#include "service/service_port.h"
#include "util/log.h"

void debug_shell_run(const char *command, const char *first, const char *second) {
    if (strcmp(command, "LOG") == 0) {
        log_dump();
    } else if (strcmp(command, "PEEK") == 0) {
        uint32_t address = (uint32_t)strtoul(first, NULL, 16);
        service_say("%08x %08x", address, hal_peek(address));
    } else if (strcmp(command, "POKE") == 0) {
        hal_poke((uint32_t)strtoul(first, NULL, 16), (uint32_t)strtoul(second, NULL, 16));
        service_say("OK");
    } else if (strcmp(command, "RESET") == 0) {
        hal_reset();
    } else {
        service_say("ERR");
    }
}
