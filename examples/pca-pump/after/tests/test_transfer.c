#include "app/config.h"
#include "app/pump.h"
#include "bench.h"
#include "caller.h"
#include "hal/hal.h"
#include "harness.h"
#include "service/commands.h"
#include "service/transfer.h"
#include "storage/event_log.h"
#include "storage/records.h"
#include "update/install.h"
#include "update/slots.h"
#include "util/bytes.h"

static uint8_t package[4096];
static uint32_t size;

static void start(void) {
    bench_start();
    bench_boot();
}

static uint8_t begin(uint8_t kind, uint32_t announced) {
    uint8_t body[5] = {kind};
    bytes_put_u32(body + 1, announced);
    return caller_command(COMMAND_TRANSFER_BEGIN, body, sizeof body);
}

static uint8_t piece(uint32_t offset, uint32_t length) {
    uint8_t body[204];
    bytes_put_u32(body, offset);
    memcpy(body + 4, package + offset, length);
    return caller_command(COMMAND_TRANSFER_PIECE, body, 4 + length);
}

/* Status of the commit, or of what failed before. */
static uint8_t deliver(enum role role, uint8_t kind) {
    if (!caller_open(role)) return CALLER_SILENCE;
    uint8_t status = begin(kind, size);
    for (uint32_t at = 0; status == STATUS_DONE && at < size; at += 200) status = piece(at, size - at < 200 ? size - at : 200);
    return status == STATUS_DONE ? caller_command(COMMAND_TRANSFER_COMMIT, NULL, 0) : status;
}

static void make_library(uint32_t counter, enum signer signer) {
    size = bench_package(package, PACKAGE_LIBRARY, counter, bench_library_text, (uint32_t)strlen(bench_library_text), signer);
}

static void make_config(uint32_t counter, const char *text) {
    size = bench_package(package, PACKAGE_CONFIG, counter, text, (uint32_t)strlen(text), SIGNER_CONTENT);
}

static void a_signed_library_is_installed_and_kept(void) {
    start();
    make_library(3, SIGNER_CONTENT);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_LIBRARY) == STATUS_DONE);
    EXPECT(pump_drug(1) != NULL);
    EXPECT(bench_events(EVENT_LIBRARY_INSTALLED) == 1);
    bench_boot();
    EXPECT(pump_drug(1) == NULL);
    install_load_stored();
    EXPECT(pump_drug(1) != NULL);
}

static void a_forged_library_is_refused_and_logged(void) {
    start();
    make_library(3, SIGNER_STRANGER);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_LIBRARY) == STATUS_REFUSED);
    make_library(3, SIGNER_RELEASE);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_LIBRARY) == STATUS_REFUSED);
    EXPECT(pump_drug(0) == NULL);
    EXPECT(bench_events(EVENT_PACKAGE_REFUSED) == 2);
}

static void an_older_library_is_refused(void) {
    start();
    make_library(3, SIGNER_CONTENT);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_LIBRARY) == STATUS_DONE);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_LIBRARY) == STATUS_REFUSED);
    make_library(2, SIGNER_CONTENT);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_LIBRARY) == STATUS_REFUSED);
    make_library(4, SIGNER_CONTENT);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_LIBRARY) == STATUS_DONE);
}

static void an_older_library_put_back_into_flash_is_not_loaded(void) {
    start();
    EXPECT(records_add(RECORD_LIBRARY_COUNTER, 5));
    make_library(4, SIGNER_CONTENT);
    EXPECT(hal_flash_write(FLASH_LIBRARY_ADDRESS, package, size));
    install_load_stored();
    EXPECT(pump_drug(0) == NULL);
}

static void a_signed_text_that_is_no_library_is_refused(void) {
    start();
    size = bench_package(package, PACKAGE_LIBRARY, 3, "HELLO", 5, SIGNER_CONTENT);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_LIBRARY) == STATUS_REFUSED);
}

static void no_library_is_changed_under_an_infusion(void) {
    static const struct therapy usual = {0, 1000, 1000, 1000, 360, 10000};
    start();
    make_library(3, SIGNER_CONTENT);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_LIBRARY) == STATUS_DONE);
    EXPECT(pump_set_therapy(&usual) && pump_start());
    make_library(4, SIGNER_CONTENT);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_LIBRARY) == STATUS_REFUSED);
    make_config(4, "PCACFG 1\n");
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_CONFIG) == STATUS_REFUSED);
    EXPECT(caller_open(ROLE_SERVICE));
    EXPECT(begin(PACKAGE_FIRMWARE, 1000) == STATUS_REFUSED);
    EXPECT(pump_state() == PUMP_INFUSING);
}

static void a_signed_configuration_is_used_and_kept(void) {
    start();
    make_config(1, "PCACFG 1\nVOLUME 9\n");
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_CONFIG) == STATUS_DONE);
    EXPECT(config_now()->volume == 9);
    static const struct config usual = {5, 120, 120};
    config_use(&usual);
    install_load_stored();
    EXPECT(config_now()->volume == 9);
    make_config(2, "PCACFG 1\nVOLUME 0\n");
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_CONFIG) == STATUS_REFUSED);
    EXPECT(config_now()->volume == 9);
}

static void make_image(uint32_t counter, uint32_t target, enum signer signer) {
    static const uint8_t code[700] = {0x12, 0x34};
    size = bench_package(package, PACKAGE_FIRMWARE, counter, code, sizeof code, signer);
    bytes_put_u32(package + 32, target);
    signer_sign(signer, package, size - CRYPTO_SIGNATURE_SIZE, package + size - CRYPTO_SIGNATURE_SIZE);
}

static void an_update_comes_from_service_and_goes_into_the_free_slot(void) {
    start();
    make_image(7, FLASH_SLOT_B_ADDRESS, SIGNER_RELEASE);
    EXPECT(deliver(ROLE_DELIVERY, PACKAGE_FIRMWARE) == STATUS_DENIED);
    EXPECT(deliver(ROLE_SERVICE, PACKAGE_FIRMWARE) == STATUS_DONE);
    EXPECT(bench_events(EVENT_UPDATE_STAGED) == 1);
    EXPECT(slot_choose() == 1);
}

static void a_forged_or_misplaced_update_is_refused(void) {
    start();
    make_image(7, FLASH_SLOT_B_ADDRESS, SIGNER_CONTENT);
    EXPECT(deliver(ROLE_SERVICE, PACKAGE_FIRMWARE) == STATUS_REFUSED);
    EXPECT(slot_choose() == SLOT_NONE);
    make_image(7, FLASH_SLOT_A_ADDRESS, SIGNER_RELEASE);
    EXPECT(deliver(ROLE_SERVICE, PACKAGE_FIRMWARE) == STATUS_REFUSED);
    EXPECT(slot_choose() == SLOT_NONE);
}

static void pieces_come_in_order_and_within_what_was_announced(void) {
    start();
    make_library(3, SIGNER_CONTENT);
    EXPECT(caller_open(ROLE_DELIVERY));
    EXPECT(piece(0, 10) == STATUS_REFUSED);
    EXPECT(begin(9, 100) == STATUS_REFUSED);
    EXPECT(begin(PACKAGE_LIBRARY, 0) == STATUS_REFUSED);
    EXPECT(begin(PACKAGE_LIBRARY, TRANSFER_DOCUMENT_MOST + 1) == STATUS_REFUSED);
    EXPECT(begin(PACKAGE_LIBRARY, 100) == STATUS_DONE);
    EXPECT(piece(50, 10) == STATUS_REFUSED);
    EXPECT(piece(0, 90) == STATUS_DONE);
    EXPECT(piece(90, 11) == STATUS_REFUSED);
    EXPECT(caller_command(COMMAND_TRANSFER_COMMIT, NULL, 0) == STATUS_REFUSED);
    EXPECT(piece(90, 10) == STATUS_DONE);
    EXPECT(caller_command(COMMAND_TRANSFER_COMMIT, NULL, 0) == STATUS_REFUSED);
}

static void flash_that_fails_installs_nothing(void) {
    start();
    make_library(3, SIGNER_CONTENT);
    bench.flash_fails = true;
    EXPECT(!install_package(package, size, PACKAGE_LIBRARY));
    EXPECT(pump_drug(0) == NULL);
    EXPECT(!transfer_begin(PACKAGE_FIRMWARE, 1000));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-020", "a signed library is installed and kept", a_signed_library_is_installed_and_kept},
        {"REQ-020", "a forged library is refused and logged", a_forged_library_is_refused_and_logged},
        {"REQ-021", "an older library is refused", an_older_library_is_refused},
        {"REQ-021", "an older library put back into flash is not loaded", an_older_library_put_back_into_flash_is_not_loaded},
        {"REQ-022", "a signed text that is no library is refused", a_signed_text_that_is_no_library_is_refused},
        {"REQ-023", "no library is changed under an infusion", no_library_is_changed_under_an_infusion},
        {"REQ-020", "a signed configuration is used and kept", a_signed_configuration_is_used_and_kept},
        {"REQ-024", "an update comes from service and goes into the free slot", an_update_comes_from_service_and_goes_into_the_free_slot},
        {"REQ-020", "a forged or misplaced update is refused", a_forged_or_misplaced_update_is_refused},
        {"REQ-034", "pieces come in order and within what was announced", pieces_come_in_order_and_within_what_was_announced},
        {"REQ-023", "flash that fails installs nothing", flash_that_fails_installs_nothing},
    };
    return RUN("transfer", tests, argc, argv);
}
