#include "service/service_port.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "hal/hal.h"
#include "service/commands.h"

#define LINE_MAX_LENGTH 256

static char line[LINE_MAX_LENGTH];
static unsigned int length;

void service_init(void) { length = 0; }

void service_say(const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsprintf(text, format, arguments);
    va_end(arguments);
    strcat(text, "\r\n");
    hal_serial_write(text, strlen(text));
}

static void take_byte(int byte) {
    if (byte == '\n' || byte == '\r') {
        line[length] = '\0';
        if (length > 0) commands_run(line);
        length = 0;
    } else if (length < LINE_MAX_LENGTH - 1) {
        line[length++] = (char)byte;
    }
}

void service_poll(void) {
    int byte;
    while ((byte = hal_serial_read()) >= 0) take_byte(byte);
}
