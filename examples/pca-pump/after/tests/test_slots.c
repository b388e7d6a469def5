#include "bench.h"
#include "hal/hal.h"
#include "harness.h"
#include "storage/records.h"
#include "update/slots.h"
#include "util/bytes.h"

static void start(void) {
    bench_start();
    bench_boot();
}

static void put(uint32_t slot, uint32_t counter, uint32_t floor) {
    static uint8_t image[1024];
    static const uint8_t code[100] = {1, 2, 3};
    uint32_t size = bench_package(image, PACKAGE_FIRMWARE, counter, code, sizeof code, SIGNER_RELEASE);
    bytes_put_u32(image + 32, slot_address(slot));
    bytes_put_u32(image + 48, floor);
    signer_sign(SIGNER_RELEASE, image, size - CRYPTO_SIGNATURE_SIZE, image + size - CRYPTO_SIGNATURE_SIZE);
    EXPECT(hal_flash_erase(slot_address(slot), FLASH_SLOT_SIZE) && hal_flash_write(slot_address(slot), image, size));
}

static void the_newer_image_is_started(void) {
    start();
    EXPECT(slot_choose() == SLOT_NONE);
    put(0, 1, 1);
    EXPECT(slot_choose() == 0);
    put(1, 2, 1);
    EXPECT(slot_choose() == 1);
}

static void an_image_that_does_not_come_up_is_taken_back(void) {
    start();
    put(0, 1, 1);
    EXPECT(slot_confirm(0));
    put(1, 2, 1);
    for (int i = 0; i < 3; i++) {
        EXPECT(slot_choose() == 1);
        EXPECT(records_add(RECORD_BOOT_ATTEMPT, 2));
    }
    EXPECT(slot_choose() == 0);
}

static void a_confirmed_image_is_started_however_often(void) {
    start();
    put(0, 1, 1);
    for (int i = 0; i < 5; i++) EXPECT(records_add(RECORD_BOOT_ATTEMPT, 1));
    EXPECT(slot_choose() == SLOT_NONE);
    EXPECT(slot_confirm(0) && slot_confirm(0));
    EXPECT(slot_choose() == 0);
    EXPECT(records_count(RECORD_BOOT_CONFIRMED, 1) == 1);
}

static void a_damaged_image_is_not_started(void) {
    start();
    put(0, 1, 1);
    put(1, 2, 1);
    bench.flash[0x80210] ^= 1;
    EXPECT(slot_choose() == 0);
    EXPECT(!slot_confirm(1));
}

static void an_image_below_the_floor_is_never_started_again(void) {
    start();
    put(0, 1, 1);
    put(1, 2, 2);
    EXPECT(slot_confirm(1));
    EXPECT(records_highest(RECORD_FIRMWARE_FLOOR) == 2);
    bench.flash[0x80210] ^= 1;
    EXPECT(slot_choose() == SLOT_NONE);
    EXPECT(!slot_accepts(1, 1, slot_address(1)));
}

static void a_floor_above_the_image_itself_does_not_count(void) {
    start();
    put(0, 1, 50);
    EXPECT(slot_confirm(0));
    EXPECT(slot_choose() == 0);
}

static void an_update_must_be_newer_than_what_runs(void) {
    start();
    put(0, 5, 1);
    EXPECT(!slot_accepts(1, 5, slot_address(1)));
    EXPECT(slot_accepts(1, 6, slot_address(1)));
    EXPECT(!slot_accepts(1, 6, slot_address(0)));
}

static void records_that_cannot_be_written_confirm_nothing(void) {
    start();
    put(0, 5, 5);
    bench.flash_fails = true;
    EXPECT(!slot_confirm(0));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-024", "the newer image is started", the_newer_image_is_started},
        {"REQ-024", "an image that does not come up is taken back", an_image_that_does_not_come_up_is_taken_back},
        {"REQ-024", "a confirmed image is started however often", a_confirmed_image_is_started_however_often},
        {"REQ-025", "a damaged image is not started", a_damaged_image_is_not_started},
        {"REQ-021", "an image below the floor is never started again", an_image_below_the_floor_is_never_started_again},
        {"REQ-021", "a floor above the image itself does not count", a_floor_above_the_image_itself_does_not_count},
        {"REQ-021", "an update must be newer than what runs", an_update_must_be_newer_than_what_runs},
        {"REQ-024", "records that cannot be written confirm nothing", records_that_cannot_be_written_confirm_nothing},
    };
    return RUN("slots", tests, argc, argv);
}
