/* A test is a function; each expectation that does not hold is printed and counted. Writes JUnit XML when asked. */
#ifndef HARNESS_H
#define HARNESS_H

#include <stdio.h>
#include <string.h>

struct test {
    const char *name;
    void (*run)(void);
};

extern int harness_failures;

#define EXPECT(condition)                                                            \
    do {                                                                             \
        if (!(condition)) {                                                          \
            harness_failures++;                                                      \
            fprintf(stderr, "%s:%d: expected %s\n", __FILE__, __LINE__, #condition); \
        }                                                                            \
    } while (0)

int harness_run(const char *suite, const struct test *tests, int count, int argc, char **argv);

#endif
