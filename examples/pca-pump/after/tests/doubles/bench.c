#include "bench.h"

#include <string.h>

#include "app/config.h"
#include "app/pump.h"
#include "app/version.h"
#include "hal/hal.h"
#include "service/service_port.h"
#include "storage/event_log.h"
#include "therapy/alarm.h"
#include "util/bytes.h"
#include "util/crc.h"

static uint8_t flash[FLASH_TOTAL_SIZE];
static uint8_t to_pump[4096];
static uint32_t to_pump_head;
static uint32_t to_pump_tail;
static uint8_t from_pump[4096];
static uint32_t from_pump_size;
static uint8_t keys[4][CRYPTO_KEY_SIZE];

struct bench bench;

const char bench_library_text[] =
    "PCALIB 2\n"
    "DRUG MORPHINE\nCONC 1000\nBASAL_MAX 2000\nBOLUS_MAX 2000\nLOCKOUT_MIN 360\nHOUR_MAX 10000\n"
    "DRUG FENTANYL\nCONC 50\nBASAL_MAX 100\nBOLUS_MAX 50\nLOCKOUT_MIN 300\nHOUR_MAX 400\n"
    "END\n";

void bench_write_identity(void) {
    uint8_t *block = flash + (FLASH_IDENTITY_ADDRESS - FLASH_BASE_ADDRESS);
    memset(block, 0, IDENTITY_SIZE);
    memcpy(block, "PCID", 4);
    block[4] = 1;
    memcpy(block + 8, "BENCH-0000000001", DEVICE_ID_SIZE);
    memcpy(block + 24, signer_public_key(SIGNER_RELEASE), CRYPTO_PUBLIC_KEY_SIZE);
    memcpy(block + 24 + CRYPTO_PUBLIC_KEY_SIZE, signer_public_key(SIGNER_CONTENT), CRYPTO_PUBLIC_KEY_SIZE);
    memcpy(block + 24 + 2 * CRYPTO_PUBLIC_KEY_SIZE, keys, sizeof keys);
    bytes_put_u32(block + IDENTITY_SIZE - 4, crc32(block, IDENTITY_SIZE - 4));
}

const uint8_t *bench_key(enum role role) { return keys[role - 1]; }

void bench_start(void) {
    static const struct config usual = {5, 120, 120};
    memset(&bench, 0, sizeof bench);
    memset(flash, 0xFF, sizeof flash);
    bench.flash = flash;
    bench.now_ms = 1000;
    to_pump_head = to_pump_tail = from_pump_size = 0;
    (void)crypto_start();
    signer_start();
    (void)crypto_random(keys[0], sizeof keys);
    bench_write_identity();
    alarm_clear();
    config_use(&usual);
}

void bench_boot(void) {
    (void)identity_load();
    event_log_start();
    pump_init();
    service_init();
}

void bench_run(uint32_t ms) {
    for (uint32_t i = 0; i < ms; i++) {
        bench.now_ms++;
        service_poll();
        pump_poll();
        alarm_poll(bench.now_ms);
    }
}

void bench_send(const uint8_t *bytes, uint32_t length) {
    for (uint32_t i = 0; i < length; i++) to_pump[to_pump_head++ % sizeof to_pump] = bytes[i];
}

uint32_t bench_received(uint8_t *to, uint32_t room) {
    uint32_t size = from_pump_size < room ? from_pump_size : room;
    memcpy(to, from_pump, size);
    from_pump_size = 0;
    return size;
}

uint32_t bench_package(uint8_t *to, enum package_kind kind, uint32_t counter, const void *content, uint32_t length, enum signer signer) {
    uint32_t offset = kind == PACKAGE_FIRMWARE ? PACKAGE_IMAGE_OFFSET : PACKAGE_HEADER_SIZE;
    memset(to, 0, offset);
    memcpy(to, "PCAP", 4);
    to[4] = 1;
    to[5] = (uint8_t)kind;
    bytes_put_u16(to + 6, (uint16_t)offset);
    bytes_put_u32(to + 8, length);
    bytes_put_u32(to + 12, counter);
    memcpy(to + 16, PRODUCT_NAME, sizeof PRODUCT_NAME);
    memcpy(to + offset, content, length);
    signer_sign(signer, to, offset + length, to + offset + length);
    return offset + length + CRYPTO_SIGNATURE_SIZE;
}

uint32_t bench_events(uint32_t event) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < event_log_count(); i++)
        if (bytes_get_u32(event_log_entry(i) + 8) == event) found++;
    return found;
}

uint32_t hal_millis(void) { return bench.now_ms; }
void hal_reset(void) { bench.was_reset = true; }
int hal_serial_read(void) { return to_pump_tail == to_pump_head ? -1 : to_pump[to_pump_tail++ % sizeof to_pump]; }

void hal_serial_write(const uint8_t *bytes, size_t length) {
    if (length > sizeof from_pump - from_pump_size) return;
    memcpy(from_pump + from_pump_size, bytes, length);
    from_pump_size += (uint32_t)length;
}

void hal_motor_enable(bool on) { bench.motor_on = on; }
void hal_motor_step(void) { bench.steps++; }
uint32_t hal_pressure_kpa(void) { return bench.pressure_kpa; }
bool hal_button_pressed(void) { return bench.button; }
bool hal_air_in_line(void) { return bench.air; }
void hal_buzzer(bool on) { bench.buzzer_on = on; }
const uint8_t *hal_flash_at(uint32_t address) { return &flash[address - FLASH_BASE_ADDRESS]; }

bool hal_flash_erase(uint32_t address, uint32_t size) {
    if (!bench.flash_fails) memset(&flash[address - FLASH_BASE_ADDRESS], 0xFF, size);
    return !bench.flash_fails;
}

/* As in flash, bits can only be cleared. */
bool hal_flash_write(uint32_t address, const uint8_t *bytes, uint32_t length) {
    if (bench.flash_fails) return false;
    for (uint32_t i = 0; i < length; i++) flash[address - FLASH_BASE_ADDRESS + i] &= bytes[i];
    return true;
}

uint32_t hal_running_slot(void) { return 0; }
void hal_watchdog_start(void) {}
void hal_watchdog_refresh(void) { bench.refreshes++; }
