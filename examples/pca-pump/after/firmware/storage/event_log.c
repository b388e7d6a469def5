#include "storage/event_log.h"

#include <stddef.h>
#include <string.h>

#include "hal/hal.h"
#include "security/identity.h"
#include "util/bytes.h"

#define AT_NUMBER 0u
#define AT_TIME 4u
#define AT_EVENT 8u
#define AT_DETAIL 12u
#define AT_MAC 16u
#define MAC_KEPT 16u /* leftmost half of HMAC-SHA-256 */
#define ENTRIES_PER_HALF (FLASH_LOG_SIZE / LOG_ENTRY_SIZE)

/* Two sectors take turns: the older half is erased only when the newer one is full. */
static const uint32_t halves[2] = {FLASH_LOG_A_ADDRESS, FLASH_LOG_B_ADDRESS};
static uint32_t half;
static uint32_t used;
static uint32_t next_number;
static uint8_t last_mac[MAC_KEPT];

static const uint8_t *entry_of(uint32_t which, uint32_t index) { return hal_flash_at(halves[which] + index * LOG_ENTRY_SIZE); }

static uint32_t entries_in(uint32_t which) {
    uint32_t count = 0;
    while (count < ENTRIES_PER_HALF && !bytes_are_all(entry_of(which, count), LOG_ENTRY_SIZE, 0xFFu)) count++;
    return count;
}

static bool mac_of(const uint8_t *entry, const uint8_t *previous, uint8_t *mac) {
    uint8_t message[MAC_KEPT + AT_MAC];
    const uint8_t *key = identity_log_key();
    memcpy(message, previous, MAC_KEPT);
    memcpy(message + MAC_KEPT, entry, AT_MAC);
    return key != NULL && crypto_mac_make(key, message, sizeof message, mac);
}

void event_log_start(void) {
    uint32_t in_a = entries_in(0);
    uint32_t in_b = entries_in(1);
    uint32_t first_a = in_a > 0 ? bytes_get_u32(entry_of(0, 0) + AT_NUMBER) : 0;
    uint32_t first_b = in_b > 0 ? bytes_get_u32(entry_of(1, 0) + AT_NUMBER) : 0;
    half = in_b > 0 && (in_a == 0 || first_b > first_a) ? 1u : 0u;
    used = half == 1u ? in_b : in_a;
    next_number = used > 0 ? bytes_get_u32(entry_of(half, used - 1u) + AT_NUMBER) + 1u : 1u;
    memset(last_mac, 0, sizeof last_mac);
    if (used > 0) memcpy(last_mac, entry_of(half, used - 1u) + AT_MAC, sizeof last_mac);
}

static void turn_over(void) {
    if (used < ENTRIES_PER_HALF) return;
    half = 1u - half;
    used = 0;
    (void)hal_flash_erase(halves[half], FLASH_LOG_SIZE);
}

void audit_event(enum event event, uint32_t detail) {
    uint8_t entry[LOG_ENTRY_SIZE] = {0};
    uint8_t mac[CRYPTO_MAC_SIZE] = {0};
    turn_over();
    bytes_put_u32(entry + AT_NUMBER, next_number);
    bytes_put_u32(entry + AT_TIME, hal_millis() / 1000u);
    bytes_put_u32(entry + AT_EVENT, (uint32_t)event);
    bytes_put_u32(entry + AT_DETAIL, detail);
    /* Without identity the entry is kept with an empty MAC, and the log reads as not intact. */
    if (mac_of(entry, last_mac, mac)) memcpy(entry + AT_MAC, mac, MAC_KEPT);
    if (!hal_flash_write(halves[half] + used * LOG_ENTRY_SIZE, entry, LOG_ENTRY_SIZE)) return;
    memcpy(last_mac, entry + AT_MAC, sizeof last_mac);
    used++;
    next_number++;
}

uint32_t event_log_count(void) { return used; }

const uint8_t *event_log_entry(uint32_t index) { return index < used ? entry_of(half, index) : NULL; }

bool event_log_is_intact(void) {
    uint8_t mac[CRYPTO_MAC_SIZE];
    uint8_t previous[MAC_KEPT] = {0};
    uint32_t older = entries_in(1u - half);
    if (older > 0) memcpy(previous, entry_of(1u - half, older - 1u) + AT_MAC, sizeof previous);
    for (uint32_t i = 0; i < used; i++) {
        const uint8_t *entry = entry_of(half, i);
        if (!mac_of(entry, previous, mac) || memcmp(mac, entry + AT_MAC, MAC_KEPT) != 0) return false;
        memcpy(previous, entry + AT_MAC, sizeof previous);
    }
    return true;
}
