#include "app/self_test.h"

#include <string.h>

#include "security/crypto_port.h"
#include "storage/event_log.h"

/* HMAC-SHA-256, test case 1 of RFC 4231 with its key padded by zeros, which HMAC does itself. */
static bool mac_is_right(void) {
    static const uint8_t key[CRYPTO_KEY_SIZE] = {0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b,
                                                 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b};
    static const uint8_t message[8] = {'H', 'i', ' ', 'T', 'h', 'e', 'r', 'e'};
    uint8_t mac[CRYPTO_MAC_SIZE];
    if (!crypto_mac_make(key, message, sizeof message, mac) || !crypto_mac_fits(key, message, sizeof message, mac)) return false;
    mac[0] ^= 1u;
    return !crypto_mac_fits(key, message, sizeof message, mac);
}

/* Two draws that are alike mean a source that stands still. */
static bool random_moves(void) {
    uint8_t first[16];
    uint8_t second[16];
    return crypto_random(first, sizeof first) && crypto_random(second, sizeof second) && memcmp(first, second, sizeof first) != 0;
}

bool self_test(void) { return random_moves() && mac_is_right() && event_log_is_intact(); }
