#include "util/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "hal/hal.h"

#define LOG_LINES 32
#define LOG_LINE 80

static char lines[LOG_LINES][LOG_LINE];
static unsigned int next;

void debug_printf(const char *format, ...) {
    char text[160];
    va_list arguments;
    va_start(arguments, format);
    vsprintf(text, format, arguments);
    va_end(arguments);
    sprintf(lines[next % LOG_LINES], "%u ", (unsigned int)(hal_millis() / 1000u));
    strcat(lines[next % LOG_LINES], text);
    next++;
}

void log_dump(void) {
    unsigned int first = next > LOG_LINES ? next - LOG_LINES : 0;
    for (unsigned int i = first; i < next; i++) {
        hal_serial_write(lines[i % LOG_LINES], strlen(lines[i % LOG_LINES]));
        hal_serial_write("\r\n", 2);
    }
}
