#include <stdio.h>

#include <stdbool.h>
#include <string.h>

static char *put_number(char *to, unsigned int value, unsigned int base, int width, char fill) {
    char digits[12];
    int count = 0;
    do {
        digits[count++] = "0123456789abcdef"[value % base];
        value /= base;
    } while (value != 0);
    while (width-- > count) *to++ = fill;
    while (count > 0) *to++ = digits[--count];
    return to;
}

static char *put_text(char *to, const char *text) {
    strcpy(to, text);
    return to + strlen(text);
}

int vsprintf(char *to, const char *format, va_list arguments) {
    char *start = to;
    for (; *format != '\0'; format++) {
        if (*format != '%') {
            *to++ = *format;
            continue;
        }
        char fill = ' ';
        int width = 0;
        if (*++format == '0') fill = '0';
        while (*format >= '0' && *format <= '9') width = width * 10 + (*format++ - '0');
        int number;
        switch (*format) {
        case 's': to = put_text(to, va_arg(arguments, const char *)); break;
        case 'c': *to++ = (char)va_arg(arguments, int); break;
        case 'u': to = put_number(to, va_arg(arguments, unsigned int), 10, width, fill); break;
        case 'x': to = put_number(to, va_arg(arguments, unsigned int), 16, width, fill); break;
        case 'd':
            number = va_arg(arguments, int);
            if (number < 0) *to++ = '-';
            to = put_number(to, number < 0 ? (unsigned int)-number : (unsigned int)number, 10, width, fill);
            break;
        default: *to++ = *format; break;
        }
    }
    *to = '\0';
    return (int)(to - start);
}

int sprintf(char *to, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsprintf(to, format, arguments);
    va_end(arguments);
    return length;
}
