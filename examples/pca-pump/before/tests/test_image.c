#include "harness.h"
#include "update/image.h"
#include "util/md5.h"

static struct {
    struct image_header header;
    uint8_t code[4];
} image = {{IMAGE_MAGIC, 3, "1.0", {0x90, 0x01, 0x50, 0x98, 0x3c, 0xd2, 0x4f, 0xb0, 0xd6, 0x96, 0x3f, 0x7d, 0x28, 0xe1, 0x7f, 0x72}},
           {'a', 'b', 'c', 0}};

static void a_whole_image_is_accepted(void) { EXPECT(image_is_complete(&image.header)); }

static void a_damaged_image_is_refused(void) {
    image.code[1] = 'x';
    EXPECT(!image_is_complete(&image.header));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-007 a whole image is accepted", a_whole_image_is_accepted},
        {"REQ-007 a damaged image is refused", a_damaged_image_is_refused},
    };
    return harness_run("image", tests, 2, argc, argv);
}
