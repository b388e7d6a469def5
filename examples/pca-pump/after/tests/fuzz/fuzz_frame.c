#include "service/frame.h"

#include <stddef.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct frame_reader reader;
    frame_reset(&reader);
    for (size_t i = 0; i < size; i++)
        if (frame_take(&reader, data[i], 0) == FRAME_READY && frame_length(&reader) > FRAME_PAYLOAD_MOST) __builtin_trap();
    return 0;
}
