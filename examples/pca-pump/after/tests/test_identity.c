#include "bench.h"
#include "hal/hal.h"
#include "harness.h"
#include "security/identity.h"

static void a_written_identity_is_loaded(void) {
    bench_start();
    EXPECT(identity_load());
    EXPECT(memcmp(identity_device_id(), "BENCH-0000000001", DEVICE_ID_SIZE) == 0);
    EXPECT(memcmp(identity_role_key(ROLE_SERVICE), bench_key(ROLE_SERVICE), CRYPTO_KEY_SIZE) == 0);
    EXPECT(identity_role_key(ROLE_NONE) == NULL && identity_role_key(ROLE_COUNT) == NULL);
}

static void a_damaged_or_missing_identity_trusts_nobody(void) {
    bench_start();
    for (uint32_t i = 0; i < IDENTITY_SIZE; i++) {
        bench.flash[0xC000 + i] ^= 0x10;
        EXPECT(!identity_load());
        EXPECT(identity_release_key() == NULL && identity_content_key() == NULL && identity_log_key() == NULL);
        bench.flash[0xC000 + i] ^= 0x10;
    }
    EXPECT(identity_load());
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-035", "a written identity is loaded", a_written_identity_is_loaded},
        {"REQ-035", "a damaged or missing identity trusts nobody", a_damaged_or_missing_identity_trusts_nobody},
    };
    return RUN("identity", tests, argc, argv);
}
