#include "app/self_test.h"
#include "bench.h"
#include "harness.h"
#include "storage/event_log.h"

static void a_sound_pump_passes(void) {
    bench_start();
    bench_boot();
    audit_event(EVENT_START, 0);
    EXPECT(self_test());
}

static void a_log_that_was_changed_fails(void) {
    bench_start();
    bench_boot();
    audit_event(EVENT_START, 0);
    bench.flash[0x20000] ^= 2;
    EXPECT(!self_test());
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-014", "a sound pump passes", a_sound_pump_passes},
        {"REQ-041", "a log that was changed fails", a_log_that_was_changed_fails},
    };
    return RUN("self_test", tests, argc, argv);
}
