#include "service/service_port.h"

#include <stdint.h>
#include <string.h>

#include "hal/hal.h"
#include "service/commands.h"
#include "service/frame.h"
#include "service/session.h"
#include "service/transfer.h"
#include "storage/event_log.h"

#define TYPE_HELLO 0x01u
#define TYPE_LOGIN 0x02u
#define TYPE_ANSWER 0x80u
#define BYTES_PER_POLL 512u /* a flood never keeps the infusion from its turn */
#define DAMAGED_MOST 20u
#define DAMAGED_WINDOW_MS 60000u
#define CLOSED_MS 300000u

static struct frame_reader reader;
static uint32_t damaged;
static uint32_t window_ms;
static bool closed;
static uint32_t closed_ms;

void service_init(void) {
    frame_reset(&reader);
    session_init();
    damaged = 0;
    closed = false;
}

static void send(uint8_t type, const uint8_t *payload, uint32_t length) {
    uint8_t bytes[FRAME_PAYLOAD_MOST + FRAME_OVERHEAD];
    uint32_t size = frame_write(bytes, sizeof bytes, type, payload, length);
    if (size > 0) hal_serial_write(bytes, size);
}

static void send_status(uint8_t type, enum status status) {
    uint8_t payload = (uint8_t)status;
    send((uint8_t)(type | TYPE_ANSWER), &payload, 1);
}

static void hello(const uint8_t *payload, uint32_t length, uint32_t now_ms) {
    uint8_t answer[1u + DEVICE_ID_SIZE + SESSION_NONCE_SIZE] = {STATUS_DONE};
    transfer_cancel();
    if (length != 1u || !session_challenge(payload[0], now_ms, answer + 1u + DEVICE_ID_SIZE)) {
        send_status(TYPE_HELLO, STATUS_DENIED);
        return;
    }
    memcpy(answer + 1, identity_device_id(), DEVICE_ID_SIZE);
    send(TYPE_HELLO | TYPE_ANSWER, answer, sizeof answer);
}

static void login(const uint8_t *payload, uint32_t length, uint32_t now_ms) {
    bool right = length == CRYPTO_MAC_SIZE && session_answer(payload, now_ms);
    send_status(TYPE_LOGIN, right ? STATUS_DONE : STATUS_DENIED);
}

static void command(uint8_t type, const uint8_t *payload, uint32_t length, uint32_t now_ms) {
    struct answer answer;
    uint8_t sealed[ANSWER_MOST + CRYPTO_MAC_SIZE];
    const uint8_t *body;
    uint32_t body_length;
    if (!session_verify(type, payload, length, now_ms, &body, &body_length)) {
        send_status(type, STATUS_DENIED);
        return;
    }
    commands_run(type, body, body_length, &answer);
    memcpy(sealed, answer.bytes, answer.length);
    if (session_seal((uint8_t)(type | TYPE_ANSWER), answer.bytes, answer.length, sealed + answer.length)) {
        send((uint8_t)(type | TYPE_ANSWER), sealed, answer.length + CRYPTO_MAC_SIZE);
    }
}

static void take_frame(uint32_t now_ms) {
    uint8_t type = frame_type(&reader);
    if (type == TYPE_HELLO) hello(frame_payload(&reader), frame_length(&reader), now_ms);
    else if (type == TYPE_LOGIN) login(frame_payload(&reader), frame_length(&reader), now_ms);
    else command(type, frame_payload(&reader), frame_length(&reader), now_ms);
}

static void note_damaged(uint32_t now_ms) {
    if (damaged == 0 || now_ms - window_ms > DAMAGED_WINDOW_MS) {
        damaged = 0;
        window_ms = now_ms;
    }
    damaged++;
    if (damaged < DAMAGED_MOST) return;
    closed = true;
    closed_ms = now_ms;
    damaged = 0;
    session_close();
    transfer_cancel();
    audit_event(EVENT_PORT_CLOSED, CLOSED_MS / 1000u);
}

static void take_byte(uint8_t byte, uint32_t now_ms) {
    switch (frame_take(&reader, byte, now_ms)) {
    case FRAME_READY: take_frame(now_ms); break;
    case FRAME_DAMAGED: note_damaged(now_ms); break;
    case FRAME_PENDING:
    default: break;
    }
}

bool service_is_closed(void) { return closed; }

void service_poll(void) {
    uint32_t now_ms = hal_millis();
    session_poll(now_ms);
    if (closed && now_ms - closed_ms >= CLOSED_MS) closed = false;
    for (uint32_t i = 0; i < BYTES_PER_POLL; i++) {
        int byte = hal_serial_read();
        if (byte < 0) return;
        if (!closed) take_byte((uint8_t)byte, now_ms);
    }
}
