#ifndef DEBUG_SHELL_H
#define DEBUG_SHELL_H

/* Memory access and log for the production line and the field. */
void debug_shell_run(const char *command, const char *first, const char *second);

#endif
