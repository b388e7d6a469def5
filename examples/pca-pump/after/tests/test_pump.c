#include "app/guarded.h"
#include "app/pump.h"
#include "bench.h"
#include "drivers/motor.h"
#include "harness.h"
#include "storage/event_log.h"
#include "therapy/alarm.h"

static const struct therapy usual = {0, 1000, 1000, 1000, 360, 10000};

static void start(void) {
    static struct drug_library library;
    bench_start();
    bench_boot();
    motor_new_syringe();
    EXPECT(drug_library_parse(&library, (const uint8_t *)bench_library_text, strlen(bench_library_text)));
    pump_set_library(&library);
}

static void start_infusing(void) {
    start();
    EXPECT(pump_set_therapy(&usual));
    EXPECT(pump_start());
}

static void the_basal_rate_is_delivered(void) {
    start_infusing();
    bench_run(36000);
    EXPECT(bench.steps == 100);
    EXPECT(pump_delivered_ug() == 10);
}

static void a_bolus_is_delivered_once_for_a_press(void) {
    start_infusing();
    bench.button = true;
    bench_run(300000);
    EXPECT(bench.steps == 10000 + 833);
    EXPECT(bench_events(EVENT_BOLUS) == 1);
}

static void a_second_press_within_the_lockout_is_refused(void) {
    start_infusing();
    EXPECT(pump_bolus());
    EXPECT(!pump_bolus());
    EXPECT(bench_events(EVENT_BOLUS_REFUSED) == 1);
}

static void nothing_is_infused_without_a_therapy(void) {
    bench_start();
    bench_boot();
    EXPECT(!pump_start());
    EXPECT(!pump_bolus());
    start();
    EXPECT(!pump_start());
    EXPECT(pump_state() == PUMP_STOPPED);
}

static void a_therapy_out_of_range_changes_nothing(void) {
    struct therapy high = usual;
    start_infusing();
    high.basal = 2001;
    EXPECT(!pump_set_therapy(&high));
    high.drug = 7;
    EXPECT(!pump_set_therapy(&high));
    EXPECT(pump_therapy()->basal == 1000);
}

static void the_rate_can_be_changed_under_way_and_the_drug_cannot(void) {
    struct therapy other = usual;
    start_infusing();
    other.basal = 2000;
    EXPECT(pump_set_therapy(&other));
    bench_run(18000);
    EXPECT(bench.steps == 100);
    struct therapy fentanyl = {1, 50, 50, 50, 300, 400};
    EXPECT(!pump_set_therapy(&fentanyl));
    pump_stop();
    EXPECT(pump_set_therapy(&fentanyl));
}

static void expect_stop(enum alarm alarm) {
    bench_run(2);
    EXPECT(pump_state() == PUMP_ALARM);
    EXPECT(alarm_now() == alarm);
    EXPECT(!bench.motor_on);
    EXPECT(!pump_start());
    pump_stop();
    EXPECT(pump_start());
}

static void occlusion_and_air_stop_the_pump(void) {
    start_infusing();
    bench.pressure_kpa = 121;
    bench_run(1);
    bench.pressure_kpa = 20;
    expect_stop(ALARM_OCCLUSION);
    bench.air = true;
    bench_run(1);
    bench.air = false;
    expect_stop(ALARM_AIR);
}

static void an_empty_reservoir_stops_the_pump(void) {
    start_infusing();
    struct therapy large = {0, 1000, 2000, 2000, 360, 10000};
    EXPECT(pump_set_therapy(&large));
    while (motor_reservoir_steps() > 0) (void)motor_poll(bench.now_ms += 1800);
    bench_run(1);
    motor_new_syringe();
    expect_stop(ALARM_EMPTY);
}

static void the_hour_limit_stops_the_basal_rate_too(void) {
    struct therapy low = {0, 1000, 2000, 0, 360, 100};
    start();
    EXPECT(pump_set_therapy(&low));
    EXPECT(pump_start());
    bench_run(200000);
    EXPECT(pump_state() == PUMP_ALARM);
    EXPECT(alarm_now() == ALARM_HOUR_LIMIT);
    EXPECT(pump_delivered_ug() == 100);
}

static void a_therapy_that_changes_by_itself_stops_the_pump(void) {
    start_infusing();
    ((struct therapy *)(uintptr_t)pump_therapy())->basal = 2000;
    bench_run(1);
    EXPECT(pump_state() == PUMP_ALARM);
    EXPECT(alarm_now() == ALARM_INTERNAL);
}

static void every_changed_bit_of_a_guarded_therapy_shows(void) {
    struct guarded_therapy guarded;
    uint8_t *bytes = (uint8_t *)&guarded;
    guarded_set(&guarded, &usual);
    EXPECT(guarded_is_intact(&guarded));
    for (size_t i = 0; i < 8 * sizeof guarded; i++) {
        bytes[i / 8] ^= (uint8_t)(1u << (i % 8));
        EXPECT(!guarded_is_intact(&guarded));
        bytes[i / 8] ^= (uint8_t)(1u << (i % 8));
    }
}

static void a_new_library_ends_the_therapy(void) {
    start();
    EXPECT(pump_set_therapy(&usual));
    static struct drug_library library;
    EXPECT(drug_library_parse(&library, (const uint8_t *)bench_library_text, strlen(bench_library_text)));
    pump_set_library(&library);
    EXPECT(!pump_start());
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-001", "the basal rate is delivered", the_basal_rate_is_delivered},
        {"REQ-002", "a bolus is delivered once for a press", a_bolus_is_delivered_once_for_a_press},
        {"REQ-004", "a second press within the lockout is refused", a_second_press_within_the_lockout_is_refused},
        {"REQ-006", "nothing is infused without a therapy", nothing_is_infused_without_a_therapy},
        {"REQ-011", "a therapy out of range changes nothing", a_therapy_out_of_range_changes_nothing},
        {"REQ-001", "the rate can be changed under way and the drug cannot", the_rate_can_be_changed_under_way_and_the_drug_cannot},
        {"REQ-008", "occlusion and air stop the pump", occlusion_and_air_stop_the_pump},
        {"REQ-008", "an empty reservoir stops the pump", an_empty_reservoir_stops_the_pump},
        {"REQ-005", "the hour limit stops the basal rate too", the_hour_limit_stops_the_basal_rate_too},
        {"REQ-012", "a therapy that changes by itself stops the pump", a_therapy_that_changes_by_itself_stops_the_pump},
        {"REQ-012", "every changed bit of a guarded therapy shows", every_changed_bit_of_a_guarded_therapy_shows},
        {"REQ-006", "a new library ends the therapy", a_new_library_ends_the_therapy},
    };
    return RUN("pump", tests, argc, argv);
}
