/* Frames on the service port: 0xA5, type, length (2 bytes), payload, CRC-16 over type to payload. */
#ifndef FRAME_H
#define FRAME_H

#include <stdbool.h>
#include <stdint.h>

#define FRAME_START 0xA5u
#define FRAME_PAYLOAD_MOST 320u
#define FRAME_OVERHEAD 6u
#define FRAME_GAP_MS 200u /* a longer pause inside a frame ends it */

enum frame_result { FRAME_PENDING, FRAME_READY, FRAME_DAMAGED };

struct frame_reader {
    uint8_t bytes[FRAME_PAYLOAD_MOST + FRAME_OVERHEAD];
    uint32_t count;
    uint32_t last_ms;
};

void frame_reset(struct frame_reader *reader);
enum frame_result frame_take(struct frame_reader *reader, uint8_t byte, uint32_t now_ms);

/* Of a frame that is ready. */
uint8_t frame_type(const struct frame_reader *reader);
const uint8_t *frame_payload(const struct frame_reader *reader);
uint32_t frame_length(const struct frame_reader *reader);

/* Writes a frame; its size, or 0 where it does not fit. */
uint32_t frame_write(uint8_t *to, uint32_t room, uint8_t type, const uint8_t *payload, uint32_t length);

#endif
