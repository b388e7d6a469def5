#include "harness.h"
#include "therapy/bolus.h"

static const struct therapy morphine = {"MORPHINE", 1000, 1000, 1000, 360, 5000};

static void a_second_bolus_waits_for_the_lockout(void) {
    struct bolus bolus;
    struct hour hour = {{0}, 0};
    bolus_init(&bolus);
    EXPECT(bolus_demand(&bolus, &morphine, &hour, 1000));
    EXPECT(!bolus_demand(&bolus, &morphine, &hour, 200000));
    EXPECT(bolus_demand(&bolus, &morphine, &hour, 362000));
}

static void the_hour_limit_refuses_a_bolus(void) {
    struct bolus bolus;
    struct hour hour = {{0}, 0};
    bolus_init(&bolus);
    hour_add(&hour, 45000);
    EXPECT(!bolus_demand(&bolus, &morphine, &hour, 1000));
}

static void an_hour_forgets(void) {
    struct hour hour = {{0}, 0};
    hour_add(&hour, 100);
    hour_advance(&hour, 61u * 60000u);
    EXPECT(hour_steps(&hour) == 0);
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-004 a second bolus waits for the lockout", a_second_bolus_waits_for_the_lockout},
        {"REQ-005 the hour limit refuses a bolus", the_hour_limit_refuses_a_bolus},
        {"REQ-005 an hour forgets", an_hour_forgets},
    };
    return harness_run("bolus", tests, 3, argc, argv);
}
