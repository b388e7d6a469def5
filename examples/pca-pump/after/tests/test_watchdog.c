#include "app/watchdog.h"
#include "bench.h"
#include "harness.h"

static void the_watchdog_is_refreshed_when_all_parts_report(void) {
    bench_start();
    watchdog_start();
    watchdog_report(WATCHED_SERVICE);
    watchdog_report(WATCHED_PUMP);
    watchdog_report(WATCHED_ALARM);
    watchdog_poll();
    EXPECT(bench.refreshes == 1);
}

static void a_part_that_is_silent_lets_it_run_out(void) {
    bench_start();
    watchdog_start();
    for (int i = 0; i < 100; i++) {
        watchdog_report(WATCHED_SERVICE);
        watchdog_report(WATCHED_ALARM);
        watchdog_poll();
    }
    EXPECT(bench.refreshes == 0);
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-013", "the watchdog is refreshed when all parts report", the_watchdog_is_refreshed_when_all_parts_report},
        {"REQ-013", "a part that is silent lets it run out", a_part_that_is_silent_lets_it_run_out},
    };
    return RUN("watchdog", tests, argc, argv);
}
