#include "service/frame.h"

#include <string.h>

#include "util/bytes.h"
#include "util/crc.h"

#define AT_TYPE 1u
#define AT_LENGTH 2u
#define AT_PAYLOAD 4u

void frame_reset(struct frame_reader *reader) { reader->count = 0; }

uint8_t frame_type(const struct frame_reader *reader) { return reader->bytes[AT_TYPE]; }

const uint8_t *frame_payload(const struct frame_reader *reader) { return reader->bytes + AT_PAYLOAD; }

uint32_t frame_length(const struct frame_reader *reader) { return bytes_get_u16(reader->bytes + AT_LENGTH); }

static enum frame_result finish(struct frame_reader *reader) {
    uint32_t length = frame_length(reader);
    uint16_t stated = bytes_get_u16(reader->bytes + AT_PAYLOAD + length);
    reader->count = 0;
    return crc16(reader->bytes + AT_TYPE, AT_PAYLOAD - AT_TYPE + length) == stated ? FRAME_READY : FRAME_DAMAGED;
}

enum frame_result frame_take(struct frame_reader *reader, uint8_t byte, uint32_t now_ms) {
    if (reader->count > 0 && now_ms - reader->last_ms > FRAME_GAP_MS) reader->count = 0;
    reader->last_ms = now_ms;
    if (reader->count == 0 && byte != FRAME_START) return FRAME_PENDING;
    reader->bytes[reader->count++] = byte;
    if (reader->count < AT_PAYLOAD) return FRAME_PENDING;
    /* The length is checked as soon as it is there: nothing is ever written behind the buffer. */
    if (frame_length(reader) > FRAME_PAYLOAD_MOST) {
        reader->count = 0;
        return FRAME_DAMAGED;
    }
    return reader->count < frame_length(reader) + FRAME_OVERHEAD ? FRAME_PENDING : finish(reader);
}

uint32_t frame_write(uint8_t *to, uint32_t room, uint8_t type, const uint8_t *payload, uint32_t length) {
    if (length > FRAME_PAYLOAD_MOST || room < length + FRAME_OVERHEAD) return 0;
    to[0] = FRAME_START;
    to[AT_TYPE] = type;
    bytes_put_u16(to + AT_LENGTH, (uint16_t)length);
    if (length > 0) memcpy(to + AT_PAYLOAD, payload, length);
    bytes_put_u16(to + AT_PAYLOAD + length, crc16(to + AT_TYPE, AT_PAYLOAD - AT_TYPE + length));
    return length + FRAME_OVERHEAD;
}
