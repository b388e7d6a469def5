#include "service/session.h"

#include <stddef.h>
#include <string.h>

#include "app/config.h"
#include "service/frame.h"
#include "storage/event_log.h"
#include "util/bytes.h"

#define LABEL_SIZE 8u
#define COUNT_SIZE 4u
#define MESSAGE_SIZE (LABEL_SIZE + SESSION_NONCE_SIZE + COUNT_SIZE + 1u + FRAME_PAYLOAD_MOST)

static const uint8_t label_login[LABEL_SIZE] = {'P', 'C', 'A', 'l', 'o', 'g', 'i', 'n'};
static const uint8_t label_command[LABEL_SIZE] = {'P', 'C', 'A', 'c', 'm', 'd', ' ', ' '};
static const uint8_t label_answer[LABEL_SIZE] = {'P', 'C', 'A', 'a', 'n', 's', 'w', 'r'};

static enum role asking; /* has a challenge that is not answered yet */
static enum role open;   /* has answered it */
static uint8_t nonce[SESSION_NONCE_SIZE];
static uint32_t count;
static uint32_t heard_ms;
static uint32_t failures;
static bool locked;
static uint32_t locked_ms;
static uint32_t lock_length_ms;

void session_init(void) {
    session_close();
    failures = 0;
    locked = false;
    lock_length_ms = SESSION_LOCK_FIRST_MS;
}

void session_close(void) {
    asking = ROLE_NONE;
    open = ROLE_NONE;
    count = 0;
    bytes_wipe(nonce, sizeof nonce);
}

enum role session_role(void) { return open; }

bool session_is_locked_out(uint32_t now_ms) {
    if (locked && now_ms - locked_ms >= lock_length_ms) {
        locked = false;
        failures = 0;
        lock_length_ms = lock_length_ms > SESSION_LOCK_MOST_MS / 2u ? SESSION_LOCK_MOST_MS : lock_length_ms * 2u;
    }
    return locked;
}

static void note_failure(uint32_t now_ms) {
    session_close();
    failures++;
    if (failures < SESSION_FAILURES_MOST) return;
    locked = true;
    locked_ms = now_ms;
    audit_event(EVENT_LOGIN_LOCKED_OUT, lock_length_ms / 1000u);
}

bool session_challenge(uint8_t role, uint32_t now_ms, uint8_t *to) {
    session_close();
    if (session_is_locked_out(now_ms) || identity_role_key((enum role)role) == NULL) return false;
    if (!crypto_random(nonce, sizeof nonce)) return false;
    asking = (enum role)role;
    heard_ms = now_ms;
    memcpy(to, nonce, sizeof nonce);
    return true;
}

bool session_answer(const uint8_t *mac, uint32_t now_ms) {
    uint8_t message[LABEL_SIZE + 1u + DEVICE_ID_SIZE + SESSION_NONCE_SIZE];
    enum role role = asking;
    const uint8_t *key = identity_role_key(role);
    asking = ROLE_NONE;
    if (key == NULL) return false;
    memcpy(message, label_login, LABEL_SIZE);
    message[LABEL_SIZE] = (uint8_t)role;
    memcpy(message + LABEL_SIZE + 1u, identity_device_id(), DEVICE_ID_SIZE);
    memcpy(message + LABEL_SIZE + 1u + DEVICE_ID_SIZE, nonce, SESSION_NONCE_SIZE);
    if (!crypto_mac_fits(key, message, sizeof message, mac)) {
        audit_event(EVENT_LOGIN_REFUSED, (uint32_t)role);
        note_failure(now_ms);
        return false;
    }
    open = role;
    failures = 0;
    lock_length_ms = SESSION_LOCK_FIRST_MS;
    heard_ms = now_ms;
    audit_event(EVENT_LOGIN, (uint32_t)role);
    return true;
}

/* label, nonce, count, type, body: what a MAC is over. */
static uint32_t message_of(const uint8_t *label, uint32_t number, uint8_t type, const uint8_t *body, uint32_t length, uint8_t *to) {
    uint32_t at = 0;
    memcpy(to, label, LABEL_SIZE);
    at += LABEL_SIZE;
    memcpy(to + at, nonce, SESSION_NONCE_SIZE);
    at += SESSION_NONCE_SIZE;
    bytes_put_u32(to + at, number);
    at += COUNT_SIZE;
    to[at++] = type;
    if (length > 0) memcpy(to + at, body, length);
    return at + length;
}

static bool refuse(uint8_t type, uint32_t now_ms) {
    audit_event(EVENT_COMMAND_REFUSED, type);
    note_failure(now_ms);
    return false;
}

bool session_verify(uint8_t type, const uint8_t *payload, uint32_t length, uint32_t now_ms, const uint8_t **body, uint32_t *body_length) {
    uint8_t message[MESSAGE_SIZE];
    const uint8_t *key = identity_role_key(open);
    if (session_is_locked_out(now_ms)) return false;
    if (key == NULL || length < COUNT_SIZE + CRYPTO_MAC_SIZE || length > FRAME_PAYLOAD_MOST) return refuse(type, now_ms);
    *body = payload + COUNT_SIZE;
    *body_length = length - COUNT_SIZE - CRYPTO_MAC_SIZE;
    uint32_t size = message_of(label_command, bytes_get_u32(payload), type, *body, *body_length, message);
    bool in_turn = bytes_get_u32(payload) == count + 1u;
    if (!in_turn || !crypto_mac_fits(key, message, size, payload + length - CRYPTO_MAC_SIZE)) return refuse(type, now_ms);
    count++;
    heard_ms = now_ms;
    return true;
}

bool session_seal(uint8_t type, const uint8_t *body, uint32_t length, uint8_t *mac) {
    uint8_t message[MESSAGE_SIZE];
    const uint8_t *key = identity_role_key(open);
    if (key == NULL || length > FRAME_PAYLOAD_MOST - CRYPTO_MAC_SIZE) return false;
    uint32_t size = message_of(label_answer, count, type, body, length, message);
    return crypto_mac_make(key, message, size, mac);
}

void session_poll(uint32_t now_ms) {
    bool silent = now_ms - heard_ms >= config_now()->idle_s * 1000u;
    if ((open != ROLE_NONE || asking != ROLE_NONE) && silent) session_close();
}
