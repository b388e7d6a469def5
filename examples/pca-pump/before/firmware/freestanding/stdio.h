#ifndef FREESTANDING_STDIO_H
#define FREESTANDING_STDIO_H

#include <stdarg.h>
#include <stddef.h>

/* %s %d %u %x %c %%, with a width and a leading zero. */
int sprintf(char *to, const char *format, ...);
int vsprintf(char *to, const char *format, va_list arguments);

#endif
