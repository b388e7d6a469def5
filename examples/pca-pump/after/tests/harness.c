#include "harness.h"

#include <time.h>

int harness_failures;

static void write_case(FILE *junit, const char *suite, const struct test *test, int failed) {
    (void)fprintf(junit, "  <testcase classname=\"%s\" name=\"%s\">", suite, test->name);
    (void)fprintf(junit, "<properties><property name=\"verifies\" value=\"%s\"/></properties>", test->verifies);
    if (failed > 0) (void)fprintf(junit, "<failure message=\"%d expectations do not hold\"/>", failed);
    (void)fprintf(junit, "</testcase>\n");
}

static FILE *open_report(const char *suite, int count, int argc, char **argv) {
    FILE *junit = argc > 1 ? fopen(argv[1], "w") : NULL;
    time_t now = time(NULL);
    char when[32] = "";
    if (junit == NULL) return NULL;
    (void)strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
    (void)fprintf(junit, "<?xml version=\"1.0\"?>\n<testsuite name=\"%s\" tests=\"%d\" timestamp=\"%s\">\n", suite, count, when);
    return junit;
}

int harness_run(const char *suite, const struct test *tests, int count, int argc, char **argv) {
    FILE *junit = open_report(suite, count, argc, argv);
    for (int i = 0; i < count; i++) {
        int before = harness_failures;
        tests[i].run();
        (void)printf("%s %s\n", harness_failures == before ? "ok  " : "FAIL", tests[i].name);
        if (junit != NULL) write_case(junit, suite, &tests[i], harness_failures - before);
    }
    if (junit != NULL) {
        (void)fprintf(junit, "</testsuite>\n");
        (void)fclose(junit);
    }
    return harness_failures > 0;
}
