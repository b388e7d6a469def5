#include "service/commands.h"

#include <stddef.h>
#include <string.h>

#include "app/pump.h"
#include "hal/hal.h"
#include "security/identity.h"
#include "service/frame.h"
#include "service/session.h"
#include "service/transfer.h"
#include "storage/event_log.h"
#include "therapy/alarm.h"
#include "util/bytes.h"

#define MAY(role) (1u << (uint32_t)(role))
#define ANYBODY (MAY(ROLE_CLINICIAN) | MAY(ROLE_SERVICE) | MAY(ROLE_DELIVERY))

struct entry {
    uint8_t type;
    uint32_t roles;
    uint32_t least;
    uint32_t most;
    enum status (*run)(const uint8_t *body, uint32_t length, struct answer *answer);
};

static void add_u32(struct answer *answer, uint32_t value) {
    if (answer->length + 4u > ANSWER_MOST) return;
    bytes_put_u32(answer->bytes + answer->length, value);
    answer->length += 4u;
}

static enum status status(const uint8_t *body, uint32_t length, struct answer *answer) {
    const struct therapy *therapy = pump_therapy();
    (void)body;
    (void)length;
    add_u32(answer, (uint32_t)pump_state());
    add_u32(answer, (uint32_t)alarm_now());
    add_u32(answer, therapy->drug);
    add_u32(answer, therapy->basal);
    add_u32(answer, therapy->bolus);
    add_u32(answer, therapy->lockout_s);
    add_u32(answer, therapy->hour_limit);
    add_u32(answer, pump_delivered_ug());
    return STATUS_DONE;
}

/* The concentration comes from the library: no command can state it. */
static enum status set_therapy(const uint8_t *body, uint32_t length, struct answer *answer) {
    const struct drug *drug = pump_drug(bytes_get_u32(body));
    struct therapy wanted;
    (void)length;
    (void)answer;
    if (drug == NULL) return STATUS_OUT_OF_RANGE;
    wanted.drug = bytes_get_u32(body);
    wanted.concentration = drug->concentration;
    wanted.basal = bytes_get_u32(body + 4);
    wanted.bolus = bytes_get_u32(body + 8);
    wanted.lockout_s = bytes_get_u32(body + 12);
    wanted.hour_limit = bytes_get_u32(body + 16);
    return pump_set_therapy(&wanted) ? STATUS_DONE : STATUS_OUT_OF_RANGE;
}

static enum status start(const uint8_t *body, uint32_t length, struct answer *answer) {
    (void)body;
    (void)length;
    (void)answer;
    return pump_start() ? STATUS_DONE : STATUS_REFUSED;
}

static enum status stop(const uint8_t *body, uint32_t length, struct answer *answer) {
    (void)body;
    (void)length;
    (void)answer;
    pump_stop();
    return STATUS_DONE;
}

static enum status silence(const uint8_t *body, uint32_t length, struct answer *answer) {
    (void)body;
    (void)length;
    (void)answer;
    alarm_silence(hal_millis());
    return STATUS_DONE;
}

/* Firmware needs a technician, documents come by the gateway. The signature is needed from both. */
static bool may_bring(uint8_t kind) { return kind == PACKAGE_FIRMWARE ? session_role() == ROLE_SERVICE : true; }

static enum status begin(const uint8_t *body, uint32_t length, struct answer *answer) {
    (void)length;
    (void)answer;
    if (!may_bring(body[0])) return STATUS_DENIED;
    return transfer_begin(body[0], bytes_get_u32(body + 1)) ? STATUS_DONE : STATUS_REFUSED;
}

static enum status piece(const uint8_t *body, uint32_t length, struct answer *answer) {
    (void)answer;
    return transfer_piece(bytes_get_u32(body), body + 4, length - 4u) ? STATUS_DONE : STATUS_REFUSED;
}

static enum status commit(const uint8_t *body, uint32_t length, struct answer *answer) {
    (void)body;
    (void)length;
    (void)answer;
    return transfer_commit() ? STATUS_DONE : STATUS_REFUSED;
}

static enum status read_log(const uint8_t *body, uint32_t length, struct answer *answer) {
    const uint8_t *entry = event_log_entry(bytes_get_u32(body));
    (void)length;
    if (entry == NULL) return STATUS_OUT_OF_RANGE;
    memcpy(answer->bytes + answer->length, entry, LOG_ENTRY_SIZE);
    answer->length += LOG_ENTRY_SIZE;
    return STATUS_DONE;
}

static enum status restart(const uint8_t *body, uint32_t length, struct answer *answer) {
    (void)body;
    (void)length;
    (void)answer;
    if (pump_state() == PUMP_INFUSING) return STATUS_REFUSED;
    hal_reset();
    return STATUS_DONE;
}

/* REQ-033: what is not in this table does not exist. */
static const struct entry table[] = {
    {COMMAND_STATUS, ANYBODY, 0, 0, status},
    {COMMAND_SET_THERAPY, MAY(ROLE_CLINICIAN), 20, 20, set_therapy},
    {COMMAND_START, MAY(ROLE_CLINICIAN), 0, 0, start},
    {COMMAND_STOP, MAY(ROLE_CLINICIAN), 0, 0, stop},
    {COMMAND_SILENCE, MAY(ROLE_CLINICIAN), 0, 0, silence},
    {COMMAND_TRANSFER_BEGIN, MAY(ROLE_DELIVERY) | MAY(ROLE_SERVICE), 5, 5, begin},
    {COMMAND_TRANSFER_PIECE, MAY(ROLE_DELIVERY) | MAY(ROLE_SERVICE), 5, FRAME_PAYLOAD_MOST, piece},
    {COMMAND_TRANSFER_COMMIT, MAY(ROLE_DELIVERY) | MAY(ROLE_SERVICE), 0, 0, commit},
    {COMMAND_READ_LOG, MAY(ROLE_SERVICE), 4, 4, read_log},
    {COMMAND_RESTART, MAY(ROLE_SERVICE), 0, 0, restart},
};

static const struct entry *entry_of(uint8_t type) {
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (table[i].type == type) return &table[i];
    }
    return NULL;
}

static enum status run(uint8_t type, const uint8_t *body, uint32_t length, struct answer *answer) {
    const struct entry *entry = entry_of(type);
    if (entry == NULL || (entry->roles & MAY(session_role())) == 0) {
        audit_event(EVENT_COMMAND_REFUSED, type);
        return STATUS_DENIED;
    }
    if (length < entry->least || length > entry->most) return STATUS_MALFORMED;
    return entry->run(body, length, answer);
}

void commands_run(uint8_t type, const uint8_t *body, uint32_t length, struct answer *answer) {
    answer->length = 1u;
    answer->bytes[0] = (uint8_t)run(type, body, length, answer);
    if (answer->bytes[0] != (uint8_t)STATUS_DONE) answer->length = 1u;
}
