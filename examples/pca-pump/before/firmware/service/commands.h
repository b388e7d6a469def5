#ifndef COMMANDS_H
#define COMMANDS_H

/* Carries out one line of the service protocol and answers it. */
void commands_run(char *line);

#endif
