#include "bench.h"
#include "hal/hal.h"
#include "harness.h"
#include "storage/event_log.h"
#include "util/bytes.h"

static void start(void) {
    bench_start();
    bench_boot();
}

static void events_are_kept_over_a_restart(void) {
    start();
    audit_event(EVENT_LOGIN, 2);
    audit_event(EVENT_BOLUS, 1000);
    bench_boot();
    EXPECT(event_log_count() == 2);
    EXPECT(bytes_get_u32(event_log_entry(1) + 12) == 1000);
    audit_event(EVENT_LOGIN, 3);
    EXPECT(bytes_get_u32(event_log_entry(2)) == 3);
    EXPECT(event_log_entry(3) == NULL);
    EXPECT(event_log_is_intact());
}

static void a_changed_entry_shows(void) {
    start();
    for (uint32_t i = 0; i < 4; i++) audit_event(EVENT_LOGIN, i);
    for (uint32_t i = 0; i < 4 * LOG_ENTRY_SIZE; i++) {
        bench.flash[0x20000 + i] ^= 1;
        EXPECT(!event_log_is_intact());
        bench.flash[0x20000 + i] ^= 1;
    }
}

static void an_entry_left_out_shows(void) {
    start();
    for (uint32_t i = 0; i < 4; i++) audit_event(EVENT_LOGIN, i);
    memmove(bench.flash + 0x20000 + LOG_ENTRY_SIZE, bench.flash + 0x20000 + 2 * LOG_ENTRY_SIZE, 2 * LOG_ENTRY_SIZE);
    EXPECT(!event_log_is_intact());
}

static void a_full_half_gives_way_to_the_other(void) {
    uint32_t most = FLASH_LOG_SIZE / LOG_ENTRY_SIZE;
    start();
    for (uint32_t i = 0; i < most; i++) audit_event(EVENT_LOGIN, i);
    EXPECT(event_log_count() == most);
    audit_event(EVENT_BOLUS, 1);
    EXPECT(event_log_count() == 1);
    EXPECT(event_log_is_intact());
    bench_boot();
    EXPECT(event_log_count() == 1);
    EXPECT(bytes_get_u32(event_log_entry(0)) == most + 1);
}

static void without_a_key_events_are_kept_but_not_intact(void) {
    bench_start();
    bench.flash[0xC000] ^= 1;
    bench_boot();
    audit_event(EVENT_LOGIN, 1);
    EXPECT(event_log_count() == 1);
    EXPECT(!event_log_is_intact());
}

static void a_log_that_cannot_be_written_stops_nothing(void) {
    start();
    bench.flash_fails = true;
    audit_event(EVENT_LOGIN, 1);
    EXPECT(event_log_count() == 0);
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-040", "events are kept over a restart", events_are_kept_over_a_restart},
        {"REQ-041", "a changed entry shows", a_changed_entry_shows},
        {"REQ-041", "an entry left out shows", an_entry_left_out_shows},
        {"REQ-041", "a full half gives way to the other", a_full_half_gives_way_to_the_other},
        {"REQ-041", "without a key events are kept but not intact", without_a_key_events_are_kept_but_not_intact},
        {"REQ-040", "a log that cannot be written stops nothing", a_log_that_cannot_be_written_stops_nothing},
    };
    return RUN("event_log", tests, argc, argv);
}
