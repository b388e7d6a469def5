#include <stdlib.h>

static unsigned int state = 1;

void srand(unsigned int seed) { state = seed; }

int rand(void) {
    state = state * 1103515245u + 12345u;
    return (int)((state >> 16) & 0x7FFF);
}

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

unsigned long strtoul(const char *text, char **end, int base) {
    unsigned long value = 0;
    while (*text == ' ') text++;
    for (; digit_of(*text) < base; text++) value = value * (unsigned long)base + (unsigned long)digit_of(*text);
    if (end) *end = (char *)text;
    return value;
}

int atoi(const char *text) {
    while (*text == ' ') text++;
    if (*text == '-') return -(int)strtoul(text + 1, 0, 10);
    return (int)strtoul(text, 0, 10);
}
