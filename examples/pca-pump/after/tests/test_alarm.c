#include "bench.h"
#include "harness.h"
#include "storage/event_log.h"
#include "therapy/alarm.h"

static void start(void) {
    bench_start();
    bench_boot();
}

static void an_alarm_sounds_and_is_logged(void) {
    start();
    alarm_raise(ALARM_AIR);
    alarm_poll(1000);
    EXPECT(bench.buzzer_on);
    alarm_poll(1500);
    EXPECT(!bench.buzzer_on);
    EXPECT(bench_events(EVENT_ALARM) == 1);
}

static void silence_ends_by_itself(void) {
    start();
    alarm_raise(ALARM_AIR);
    alarm_silence(1000);
    alarm_poll(2000);
    EXPECT(!bench.buzzer_on);
    alarm_poll(122000);
    EXPECT(bench.buzzer_on);
}

static void a_greater_alarm_breaks_the_silence_and_a_lesser_does_not_hide_it(void) {
    start();
    alarm_raise(ALARM_EMPTY);
    alarm_silence(1000);
    alarm_raise(ALARM_AIR);
    alarm_poll(2000);
    EXPECT(bench.buzzer_on);
    alarm_raise(ALARM_OCCLUSION);
    EXPECT(alarm_now() == ALARM_AIR);
    alarm_clear();
    EXPECT(alarm_now() == ALARM_NONE);
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-009", "an alarm sounds and is logged", an_alarm_sounds_and_is_logged},
        {"REQ-009", "silence ends by itself", silence_ends_by_itself},
        {"REQ-009", "a greater alarm breaks the silence and a lesser does not hide it", a_greater_alarm_breaks_the_silence_and_a_lesser_does_not_hide_it},
    };
    return RUN("alarm", tests, argc, argv);
}
