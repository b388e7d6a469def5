#include "harness.h"
#include "therapy/bolus.h"

static const struct therapy morphine = {0, 1000, 1000, 1000, 360, 5000};
static struct bolus bolus;
static struct hour hour;

static void start(void) {
    bolus_start(&bolus);
    hour_start(&hour, 0);
}

static void a_second_bolus_waits_for_the_lockout(void) {
    start();
    EXPECT(bolus_demand(&bolus, &morphine, &hour, 1000));
    EXPECT(!bolus_demand(&bolus, &morphine, &hour, 360999));
    EXPECT(bolus_demand(&bolus, &morphine, &hour, 361000));
}

static void the_hour_limit_refuses_a_bolus(void) {
    start();
    hour_add(&hour, 40000);
    EXPECT(bolus_demand(&bolus, &morphine, &hour, 1000));
    start();
    hour_add(&hour, 40010);
    EXPECT(!bolus_demand(&bolus, &morphine, &hour, 1000));
    start();
    hour_add(&hour, 60000);
    EXPECT(!bolus_demand(&bolus, &morphine, &hour, 1000));
}

static void a_bolus_of_nothing_is_no_bolus(void) {
    struct therapy none = morphine;
    none.bolus = 0;
    start();
    EXPECT(!bolus_demand(&bolus, &none, &hour, 1000));
}

static void an_hour_forgets_minute_by_minute(void) {
    start();
    hour_add(&hour, 100);
    hour_advance(&hour, 30u * 60000u);
    hour_add(&hour, 50);
    EXPECT(hour_steps(&hour) == 150);
    hour_advance(&hour, 60u * 60000u);
    EXPECT(hour_steps(&hour) == 50);
    hour_advance(&hour, 500u * 60000u);
    EXPECT(hour_steps(&hour) == 0);
}

static void the_clock_turning_over_forgets_nothing(void) {
    hour_start(&hour, 0xFFFFFFF0u);
    hour_add(&hour, 70);
    hour_advance(&hour, 10);
    EXPECT(hour_steps(&hour) == 70);
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-004", "a second bolus waits for the lockout", a_second_bolus_waits_for_the_lockout},
        {"REQ-005", "the hour limit refuses a bolus", the_hour_limit_refuses_a_bolus},
        {"REQ-002", "a bolus of nothing is no bolus", a_bolus_of_nothing_is_no_bolus},
        {"REQ-005", "an hour forgets minute by minute", an_hour_forgets_minute_by_minute},
        {"REQ-005", "the clock turning over forgets nothing", the_clock_turning_over_forgets_nothing},
    };
    return RUN("bolus", tests, argc, argv);
}
