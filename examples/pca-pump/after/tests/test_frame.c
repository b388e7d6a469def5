#include "harness.h"
#include "service/frame.h"

static struct frame_reader reader;

static enum frame_result take(const uint8_t *bytes, uint32_t length, uint32_t now_ms) {
    enum frame_result result = FRAME_PENDING;
    for (uint32_t i = 0; i < length; i++) result = frame_take(&reader, bytes[i], now_ms);
    return result;
}

static void what_is_written_is_read(void) {
    static uint8_t payload[FRAME_PAYLOAD_MOST];
    uint8_t bytes[FRAME_PAYLOAD_MOST + FRAME_OVERHEAD];
    for (uint32_t length = 0; length <= FRAME_PAYLOAD_MOST; length += 40) {
        for (uint32_t i = 0; i < length; i++) payload[i] = (uint8_t)(i * 7u + length);
        uint32_t size = frame_write(bytes, sizeof bytes, 0x42, payload, length);
        frame_reset(&reader);
        EXPECT(size == length + FRAME_OVERHEAD);
        EXPECT(take(bytes, size, 0) == FRAME_READY);
        EXPECT(frame_type(&reader) == 0x42 && frame_length(&reader) == length);
        EXPECT(memcmp(frame_payload(&reader), payload, length) == 0);
    }
}

static void a_changed_bit_is_noticed(void) {
    uint8_t bytes[16];
    uint32_t size = frame_write(bytes, sizeof bytes, 1, (const uint8_t *)"abc", 3);
    for (uint32_t bit = 32; bit < 8 * size; bit++) {
        bytes[bit / 8] ^= (uint8_t)(1u << (bit % 8));
        frame_reset(&reader);
        EXPECT(take(bytes, size, 0) == FRAME_DAMAGED);
        bytes[bit / 8] ^= (uint8_t)(1u << (bit % 8));
    }
}

static void a_length_that_cannot_be_is_refused_at_once(void) {
    const uint8_t lying[] = {FRAME_START, 1, 0x41, 0x01};
    frame_reset(&reader);
    EXPECT(take(lying, sizeof lying, 0) == FRAME_DAMAGED);
    EXPECT(reader.count == 0);
}

static void noise_before_a_frame_and_a_pause_inside_are_forgotten(void) {
    uint8_t bytes[16];
    uint32_t size = frame_write(bytes, sizeof bytes, 1, NULL, 0);
    frame_reset(&reader);
    EXPECT(take((const uint8_t *)"noise", 5, 0) == FRAME_PENDING);
    EXPECT(take(bytes, 3, 0) == FRAME_PENDING);
    EXPECT(take(bytes, size, 1000) == FRAME_READY);
}

static void a_frame_that_does_not_fit_is_not_written(void) {
    uint8_t bytes[8];
    EXPECT(frame_write(bytes, sizeof bytes, 1, (const uint8_t *)"abc", 3) == 0);
    EXPECT(frame_write(bytes, 10000, 1, bytes, FRAME_PAYLOAD_MOST + 1) == 0);
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-034", "what is written is read", what_is_written_is_read},
        {"REQ-034", "a changed bit is noticed", a_changed_bit_is_noticed},
        {"REQ-034", "a length that cannot be is refused at once", a_length_that_cannot_be_is_refused_at_once},
        {"REQ-034", "noise before a frame and a pause inside are forgotten", noise_before_a_frame_and_a_pause_inside_are_forgotten},
        {"REQ-034", "a frame that does not fit is not written", a_frame_that_does_not_fit_is_not_written},
    };
    return RUN("frame", tests, argc, argv);
}
