#ifndef FREESTANDING_STDLIB_H
#define FREESTANDING_STDLIB_H

int atoi(const char *text);
unsigned long strtoul(const char *text, char **end, int base);
int rand(void);
void srand(unsigned int seed);

#endif
