#ifndef LOG_H
#define LOG_H

/* Writes a line to the log, which the service shell shows. */
void debug_printf(const char *format, ...);
void log_dump(void);

#endif
