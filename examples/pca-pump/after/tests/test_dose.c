#include "harness.h"
#include "therapy/dose.h"

static void a_dose_rate_becomes_a_volume_rate(void) { EXPECT(dose_rate_nl_per_h(1000, 1000) == 1000000); }

static void a_bolus_becomes_a_volume(void) { EXPECT(dose_volume_nl(50, 50) == 1000000); }

static void steps_become_a_dose(void) { EXPECT(dose_of_steps(10000, 1000) == 1000); }

static void a_rate_becomes_an_interval(void) {
    EXPECT(dose_step_interval_ms(1000000) == 360);
    EXPECT(dose_step_interval_ms(0) == DOSE_NEVER);
}

static void nothing_wraps(void) {
    EXPECT(dose_volume_nl(0xFFFFFFFFu, 1) == 0xFFFFFFFFu);
    EXPECT(dose_of_steps(0xFFFFFFFFu, 0xFFFFFFFFu) == 0xFFFFFFFFu);
}

static void a_concentration_of_zero_is_more_than_every_limit(void) { EXPECT(dose_volume_nl(1, 0) == 0xFFFFFFFFu); }

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-001", "a dose rate becomes a volume rate", a_dose_rate_becomes_a_volume_rate},
        {"REQ-002", "a bolus becomes a volume", a_bolus_becomes_a_volume},
        {"REQ-003", "steps become a dose", steps_become_a_dose},
        {"REQ-001", "a rate becomes an interval", a_rate_becomes_an_interval},
        {"REQ-001", "nothing wraps", nothing_wraps},
        {"REQ-010", "a concentration of zero is more than every limit", a_concentration_of_zero_is_more_than_every_limit},
    };
    return RUN("dose", tests, argc, argv);
}
