#include "bench.h"
#include "caller.h"
#include "harness.h"
#include "service/commands.h"
#include "service/session.h"
#include "storage/event_log.h"

static void start(void) {
    bench_start();
    bench_boot();
}

static void the_holder_of_a_key_is_let_in(void) {
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    EXPECT(session_role() == ROLE_CLINICIAN);
    EXPECT(caller_command(COMMAND_STATUS, NULL, 0) == STATUS_DONE);
    EXPECT(bench_events(EVENT_LOGIN) == 1);
}

static void the_key_of_another_role_opens_nothing(void) {
    start();
    EXPECT(caller_hello(ROLE_CLINICIAN) == STATUS_DONE);
    EXPECT(caller_login(ROLE_CLINICIAN, bench_key(ROLE_DELIVERY)) == STATUS_DENIED);
    EXPECT(session_role() == ROLE_NONE);
    EXPECT(bench_events(EVENT_LOGIN_REFUSED) == 1);
}

static void a_challenge_can_be_answered_once(void) {
    start();
    EXPECT(caller_hello(ROLE_CLINICIAN) == STATUS_DONE);
    (void)caller_login(ROLE_CLINICIAN, bench_key(ROLE_SERVICE));
    EXPECT(caller_login(ROLE_CLINICIAN, bench_key(ROLE_CLINICIAN)) == STATUS_DENIED);
}

static void an_unknown_role_gets_no_challenge(void) {
    start();
    EXPECT(caller_hello(ROLE_NONE) == STATUS_DENIED);
    EXPECT(caller_hello(ROLE_COUNT) == STATUS_DENIED);
    EXPECT(caller_raw(0x01, "", 0) == STATUS_DENIED);
    EXPECT(caller_raw(0x02, "short", 5) == STATUS_DENIED);
}

static void challenges_differ(void) {
    uint8_t first[SESSION_NONCE_SIZE];
    uint8_t second[SESSION_NONCE_SIZE];
    start();
    EXPECT(session_challenge(ROLE_CLINICIAN, 0, first) && session_challenge(ROLE_CLINICIAN, 0, second));
    EXPECT(memcmp(first, second, sizeof first) != 0);
}

static void a_command_without_session_is_refused_and_logged(void) {
    start();
    EXPECT(caller_raw(COMMAND_START, "", 0) == STATUS_DENIED);
    EXPECT(bench_events(EVENT_COMMAND_REFUSED) == 1);
}

static void a_command_sent_twice_is_refused_and_ends_the_session(void) {
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    EXPECT(caller_command(COMMAND_STATUS, NULL, 0) == STATUS_DONE);
    EXPECT(caller_repeat() == STATUS_DENIED);
    EXPECT(session_role() == ROLE_NONE);
}

static void a_changed_command_is_refused(void) {
    uint8_t payload[4 + CRYPTO_MAC_SIZE] = {1, 0, 0, 0};
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    EXPECT(caller_raw(COMMAND_STOP, payload, sizeof payload) == STATUS_DENIED);
}

static void five_failures_lock_the_port_and_each_lock_lasts_longer(void) {
    start();
    for (int i = 0; i < 5; i++) EXPECT(caller_raw(COMMAND_START, "", 0) == STATUS_DENIED);
    EXPECT(bench_events(EVENT_LOGIN_LOCKED_OUT) == 1);
    EXPECT(!caller_open(ROLE_CLINICIAN));
    (void)caller_raw(COMMAND_START, "", 0);
    EXPECT(bench_events(EVENT_COMMAND_REFUSED) == 5);
    bench.now_ms += SESSION_LOCK_FIRST_MS;
    EXPECT(!session_is_locked_out(bench.now_ms));
    for (int i = 0; i < 5; i++) (void)caller_raw(COMMAND_START, "", 0);
    bench.now_ms += SESSION_LOCK_FIRST_MS;
    EXPECT(session_is_locked_out(bench.now_ms));
    bench.now_ms += SESSION_LOCK_FIRST_MS;
    EXPECT(caller_open(ROLE_CLINICIAN));
}

static void a_silent_session_ends(void) {
    start();
    EXPECT(caller_open(ROLE_CLINICIAN));
    bench.now_ms += 119999;
    session_poll(bench.now_ms);
    EXPECT(session_role() == ROLE_CLINICIAN);
    bench.now_ms += 1;
    session_poll(bench.now_ms);
    EXPECT(session_role() == ROLE_NONE);
}

static void without_identity_nobody_is_let_in(void) {
    uint8_t nonce[SESSION_NONCE_SIZE];
    bench_start();
    bench.flash[0xC000] ^= 1;
    bench_boot();
    EXPECT(!session_challenge(ROLE_CLINICIAN, 0, nonce));
    EXPECT(!session_seal(0x90, nonce, 1, nonce));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-030", "the holder of a key is let in", the_holder_of_a_key_is_let_in},
        {"REQ-030", "the key of another role opens nothing", the_key_of_another_role_opens_nothing},
        {"REQ-031", "a challenge can be answered once", a_challenge_can_be_answered_once},
        {"REQ-030", "an unknown role gets no challenge", an_unknown_role_gets_no_challenge},
        {"REQ-031", "challenges differ", challenges_differ},
        {"REQ-032", "a command without session is refused and logged", a_command_without_session_is_refused_and_logged},
        {"REQ-032", "a command sent twice is refused and ends the session", a_command_sent_twice_is_refused_and_ends_the_session},
        {"REQ-032", "a changed command is refused", a_changed_command_is_refused},
        {"REQ-036", "five failures lock the port and each lock lasts longer", five_failures_lock_the_port_and_each_lock_lasts_longer},
        {"REQ-036", "a silent session ends", a_silent_session_ends},
        {"REQ-035", "without identity nobody is let in", without_identity_nobody_is_let_in},
    };
    return RUN("session", tests, argc, argv);
}
