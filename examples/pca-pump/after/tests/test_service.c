#include "app/pump.h"
#include "bench.h"
#include "caller.h"
#include "harness.h"
#include "service/commands.h"
#include "service/frame.h"
#include "service/service_port.h"
#include "service/session.h"
#include "storage/event_log.h"
#include "therapy/alarm.h"
#include "util/bytes.h"

static void start(void) {
    static struct drug_library library;
    bench_start();
    bench_boot();
    EXPECT(drug_library_parse(&library, (const uint8_t *)bench_library_text, strlen(bench_library_text)));
    pump_set_library(&library);
}

static uint8_t set_therapy(uint32_t drug, uint32_t basal) {
    uint8_t body[20];
    const uint32_t values[5] = {drug, basal, 1000, 360, 10000};
    for (int i = 0; i < 5; i++) bytes_put_u32(body + 4 * i, values[i]);
    return caller_command(COMMAND_SET_THERAPY, body, sizeof body);
}

static void a_clinician_programs_starts_and_stops(void) {
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    EXPECT(caller_command(COMMAND_START, NULL, 0) == STATUS_REFUSED);
    EXPECT(set_therapy(0, 1500) == STATUS_DONE);
    EXPECT(caller_command(COMMAND_START, NULL, 0) == STATUS_DONE);
    EXPECT(caller_command(COMMAND_STATUS, NULL, 0) == STATUS_DONE);
    EXPECT(bytes_get_u32(caller_answer()) == PUMP_INFUSING);
    EXPECT(bytes_get_u32(caller_answer() + 12) == 1500);
    EXPECT(caller_command(COMMAND_SILENCE, NULL, 0) == STATUS_DONE);
    EXPECT(caller_command(COMMAND_STOP, NULL, 0) == STATUS_DONE);
    EXPECT(pump_state() == PUMP_STOPPED);
}

static void a_dose_out_of_range_is_refused(void) {
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    EXPECT(set_therapy(0, 2001) == STATUS_OUT_OF_RANGE);
    EXPECT(set_therapy(9, 1) == STATUS_OUT_OF_RANGE);
    EXPECT(pump_therapy()->basal == 0);
}

static void other_roles_give_no_therapy(void) {
    static const enum role others[] = {ROLE_SERVICE, ROLE_DELIVERY};
    for (int i = 0; i < 2; i++) {
        start();
        EXPECT(caller_open(others[i]));
        EXPECT(set_therapy(0, 1000) == STATUS_DENIED);
        EXPECT(caller_command(COMMAND_START, NULL, 0) == STATUS_DENIED);
        EXPECT(caller_command(COMMAND_STATUS, NULL, 0) == STATUS_DONE);
    }
}

static void unknown_commands_and_wrong_lengths_are_refused(void) {
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    EXPECT(caller_command(0x7E, NULL, 0) == STATUS_DENIED);
    EXPECT(caller_command(COMMAND_SET_THERAPY, "short", 5) == STATUS_MALFORMED);
    EXPECT(caller_command(COMMAND_START, "long", 4) == STATUS_MALFORMED);
}

static void the_log_is_read_by_service_only(void) {
    const uint8_t first[4] = {0};
    const uint8_t behind[4] = {0xFF, 0xFF};
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    EXPECT(caller_command(COMMAND_READ_LOG, first, 4) == STATUS_DENIED);
    EXPECT(caller_open(ROLE_SERVICE));
    EXPECT(caller_command(COMMAND_READ_LOG, first, 4) == STATUS_DONE);
    EXPECT(memcmp(caller_answer(), event_log_entry(0), LOG_ENTRY_SIZE) == 0);
    EXPECT(caller_command(COMMAND_READ_LOG, behind, 4) == STATUS_OUT_OF_RANGE);
}

static void a_restart_waits_for_the_end_of_the_infusion(void) {
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    EXPECT(set_therapy(0, 1000) == STATUS_DONE);
    EXPECT(caller_command(COMMAND_START, NULL, 0) == STATUS_DONE);
    EXPECT(caller_open(ROLE_SERVICE));
    EXPECT(caller_command(COMMAND_RESTART, NULL, 0) == STATUS_REFUSED);
    pump_stop();
    EXPECT(caller_command(COMMAND_RESTART, NULL, 0) == STATUS_DONE);
    EXPECT(bench.was_reset);
}

static void damaged_frames_close_the_port_while_the_infusion_goes_on(void) {
    const uint8_t lying[] = {FRAME_START, 1, 0xFF, 0xFF};
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    EXPECT(set_therapy(0, 1000) == STATUS_DONE);
    EXPECT(caller_command(COMMAND_START, NULL, 0) == STATUS_DONE);
    for (int i = 0; i < 20; i++) bench_send(lying, sizeof lying);
    bench_run(1000);
    EXPECT(service_is_closed());
    EXPECT(bench_events(EVENT_PORT_CLOSED) == 1);
    EXPECT(session_role() == ROLE_NONE);
    EXPECT(pump_state() == PUMP_INFUSING);
    EXPECT(caller_hello(ROLE_CLINICIAN) == CALLER_SILENCE);
    bench.now_ms += 300000;
    EXPECT(caller_hello(ROLE_CLINICIAN) == STATUS_DONE);
}

static void damaged_frames_now_and_then_are_forgiven(void) {
    const uint8_t lying[] = {FRAME_START, 1, 0xFF, 0xFF};
    start();
    for (int i = 0; i < 40; i++) {
        bench_send(lying, sizeof lying);
        bench_run(1);
        bench.now_ms += 10000;
    }
    EXPECT(!service_is_closed());
}

static void a_flood_does_not_keep_the_infusion_from_its_turn(void) {
    static const uint8_t noise[3000] = {0};
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    EXPECT(set_therapy(0, 2000) == STATUS_DONE);
    EXPECT(caller_command(COMMAND_START, NULL, 0) == STATUS_DONE);
    for (int i = 0; i < 1000; i++) {
        bench_send(noise, 512);
        bench_run(1);
    }
    EXPECT(bench.steps == 5);
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-033", "a clinician programs, starts and stops", a_clinician_programs_starts_and_stops},
        {"REQ-011", "a dose out of range is refused", a_dose_out_of_range_is_refused},
        {"REQ-033", "other roles give no therapy", other_roles_give_no_therapy},
        {"REQ-033", "unknown commands and wrong lengths are refused", unknown_commands_and_wrong_lengths_are_refused},
        {"REQ-040", "the log is read by service only", the_log_is_read_by_service_only},
        {"REQ-033", "a restart waits for the end of the infusion", a_restart_waits_for_the_end_of_the_infusion},
        {"REQ-037", "damaged frames close the port while the infusion goes on", damaged_frames_close_the_port_while_the_infusion_goes_on},
        {"REQ-037", "damaged frames now and then are forgiven", damaged_frames_now_and_then_are_forgiven},
        {"REQ-037", "a flood does not keep the infusion from its turn", a_flood_does_not_keep_the_infusion_from_its_turn},
    };
    return RUN("service", tests, argc, argv);
}
