#include "harness.h"

int harness_failures;

static void write_case(FILE *junit, const char *suite, const char *name, int failed) {
    fprintf(junit, "  <testcase classname=\"%s\" name=\"%s\">", suite, name);
    if (failed > 0) fprintf(junit, "<failure message=\"%d expectations do not hold\"/>", failed);
    fprintf(junit, "</testcase>\n");
}

int harness_run(const char *suite, const struct test *tests, int count, int argc, char **argv) {
    FILE *junit = argc > 1 ? fopen(argv[1], "w") : NULL;
    if (junit != NULL) fprintf(junit, "<?xml version=\"1.0\"?>\n<testsuite name=\"%s\" tests=\"%d\">\n", suite, count);
    for (int i = 0; i < count; i++) {
        int before = harness_failures;
        tests[i].run();
        printf("%s %s\n", harness_failures == before ? "ok  " : "FAIL", tests[i].name);
        if (junit != NULL) write_case(junit, suite, tests[i].name, harness_failures - before);
    }
    if (junit != NULL) fprintf(junit, "</testsuite>\n"), fclose(junit);
    return harness_failures > 0;
}
