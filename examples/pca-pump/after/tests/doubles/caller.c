#include "caller.h"

#include <string.h>

#include "bench.h"
#include "service/frame.h"
#include "service/service_port.h"
#include "service/session.h"
#include "util/bytes.h"

#define LABEL 8u

static uint8_t nonce[SESSION_NONCE_SIZE];
static uint8_t device_id[DEVICE_ID_SIZE];
static uint8_t key_now[CRYPTO_KEY_SIZE];
static uint32_t count;
static uint8_t received[FRAME_PAYLOAD_MOST + FRAME_OVERHEAD];
static uint32_t received_length;
static uint8_t sent[FRAME_PAYLOAD_MOST + FRAME_OVERHEAD];
static uint32_t sent_size;

static uint8_t exchange(void) {
    uint8_t bytes[1024];
    struct frame_reader reader;
    bench_send(sent, sent_size);
    service_poll();
    uint32_t size = bench_received(bytes, sizeof bytes);
    frame_reset(&reader);
    for (uint32_t i = 0; i < size; i++) {
        if (frame_take(&reader, bytes[i], 0) != FRAME_READY) continue;
        received_length = frame_length(&reader);
        memcpy(received, frame_payload(&reader), received_length);
        return received[0];
    }
    return CALLER_SILENCE;
}

uint8_t caller_raw(uint8_t type, const void *payload, uint32_t length) {
    sent_size = frame_write(sent, sizeof sent, type, payload, length);
    return exchange();
}

uint8_t caller_repeat(void) { return exchange(); }

const uint8_t *caller_answer(void) { return received + 1; }

uint8_t caller_hello(enum role role) {
    uint8_t payload = (uint8_t)role;
    uint8_t status = caller_raw(0x01, &payload, 1);
    if (status == 0 && received_length == 1u + DEVICE_ID_SIZE + SESSION_NONCE_SIZE) {
        memcpy(device_id, received + 1, sizeof device_id);
        memcpy(nonce, received + 1 + DEVICE_ID_SIZE, sizeof nonce);
    }
    return status;
}

uint8_t caller_login(enum role role, const uint8_t *key) {
    uint8_t message[LABEL + 1u + DEVICE_ID_SIZE + SESSION_NONCE_SIZE] = "PCAlogin";
    uint8_t mac[CRYPTO_MAC_SIZE];
    message[LABEL] = (uint8_t)role;
    memcpy(message + LABEL + 1, device_id, sizeof device_id);
    memcpy(message + LABEL + 1 + DEVICE_ID_SIZE, nonce, sizeof nonce);
    (void)crypto_mac_make(key, message, sizeof message, mac);
    memcpy(key_now, key, sizeof key_now);
    count = 0;
    return caller_raw(0x02, mac, sizeof mac);
}

bool caller_open(enum role role) { return caller_hello(role) == 0 && caller_login(role, bench_key(role)) == 0; }

static uint32_t message_of(const char *label, uint8_t type, const void *body, uint32_t length, uint8_t *to) {
    memcpy(to, label, LABEL);
    memcpy(to + LABEL, nonce, sizeof nonce);
    bytes_put_u32(to + LABEL + sizeof nonce, count);
    to[LABEL + sizeof nonce + 4] = type;
    if (length > 0) memcpy(to + LABEL + sizeof nonce + 5, body, length);
    return LABEL + (uint32_t)sizeof nonce + 5 + length;
}

static bool answer_is_sealed(uint8_t type) {
    uint8_t message[512];
    if (received_length < 1u + CRYPTO_MAC_SIZE) return false;
    uint32_t length = received_length - CRYPTO_MAC_SIZE;
    uint32_t size = message_of("PCAanswr", type | 0x80, received, length, message);
    return crypto_mac_fits(key_now, message, size, received + length);
}

uint8_t caller_command(uint8_t type, const void *body, uint32_t length) {
    uint8_t payload[FRAME_PAYLOAD_MOST];
    uint8_t message[512];
    count++;
    bytes_put_u32(payload, count);
    if (length > 0) memcpy(payload + 4, body, length);
    uint32_t size = message_of("PCAcmd  ", type, body, length, message);
    (void)crypto_mac_make(key_now, message, size, payload + 4 + length);
    uint8_t status = caller_raw(type, payload, 4 + length + CRYPTO_MAC_SIZE);
    return received_length == 1 || answer_is_sealed(type) ? status : CALLER_SILENCE;
}
