/* A test is a function with a sentence as its name; each expectation that does not hold is printed and counted.
   Writes JUnit XML to the file that the first argument names, with the requirement that each test verifies. */
#ifndef HARNESS_H
#define HARNESS_H

#include <stdio.h>
#include <string.h>

struct test {
    const char *verifies;
    const char *name;
    void (*run)(void);
};

extern int harness_failures;

#define EXPECT(condition)                                                                  \
    do {                                                                                   \
        if (!(condition)) {                                                                \
            harness_failures++;                                                            \
            (void)fprintf(stderr, "%s:%d: expected %s\n", __FILE__, __LINE__, #condition); \
        }                                                                                  \
    } while (0)

#define RUN(suite, tests, argc, argv) harness_run(suite, tests, (int)(sizeof(tests) / sizeof(tests)[0]), argc, argv)

int harness_run(const char *suite, const struct test *tests, int count, int argc, char **argv);

#endif
