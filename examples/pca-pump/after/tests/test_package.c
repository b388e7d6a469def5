#include "bench.h"
#include "harness.h"
#include "update/package.h"
#include "util/bytes.h"

static uint8_t bytes[1024];
static uint32_t size;
static struct package package;

static void start(void) {
    bench_start();
    bench_boot();
    size = bench_package(bytes, PACKAGE_LIBRARY, 9, "content", 7, SIGNER_CONTENT);
}

static void a_signed_package_opens(void) {
    start();
    EXPECT(package_open(bytes, size, PACKAGE_LIBRARY, &package));
    EXPECT(package.counter == 9 && package.length == 7 && memcmp(package.content, "content", 7) == 0);
}

static void every_changed_byte_closes_it(void) {
    start();
    for (uint32_t i = 0; i < size; i++) {
        bytes[i] ^= 1;
        EXPECT(!package_open(bytes, size, PACKAGE_LIBRARY, &package));
        bytes[i] ^= 1;
    }
}

static void every_shorter_size_closes_it(void) {
    start();
    for (uint32_t shorter = 0; shorter < size; shorter++) EXPECT(!package_open(bytes, shorter, PACKAGE_LIBRARY, &package));
}

static void a_length_that_would_wrap_is_refused(void) {
    start();
    bytes_put_u32(bytes + 8, 0xFFFFFFFFu);
    EXPECT(!package_open(bytes, size, PACKAGE_LIBRARY, &package));
    bytes_put_u32(bytes + 8, 0);
    EXPECT(!package_open(bytes, size, PACKAGE_LIBRARY, &package));
}

static void a_package_serves_one_purpose(void) {
    start();
    EXPECT(!package_open(bytes, size, PACKAGE_CONFIG, &package));
    EXPECT(!package_open(bytes, size, PACKAGE_FIRMWARE, &package));
}

static void without_identity_nothing_opens(void) {
    start();
    bench.flash[0xC000] ^= 1;
    bench_boot();
    EXPECT(!package_open(bytes, size, PACKAGE_LIBRARY, &package));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-020", "a signed package opens", a_signed_package_opens},
        {"REQ-020", "every changed byte closes it", every_changed_byte_closes_it},
        {"REQ-020", "every shorter size closes it", every_shorter_size_closes_it},
        {"REQ-034", "a length that would wrap is refused", a_length_that_would_wrap_is_refused},
        {"REQ-020", "a package serves one purpose", a_package_serves_one_purpose},
        {"REQ-020", "without identity nothing opens", without_identity_nothing_opens},
    };
    return RUN("package", tests, argc, argv);
}
