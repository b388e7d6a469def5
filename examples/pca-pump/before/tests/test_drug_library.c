#include "harness.h"
#include "therapy/drug_library.h"

static void a_library_is_read(void) {
    struct drug_library library;
    char text[] = "PCALIB 1\nSITE NORTH\nDRUG MORPHINE\nCONC 1000\nBASAL_MAX 2000\n";
    EXPECT(drug_library_parse(&library, text));
    EXPECT(library.count == 1);
    EXPECT(drug_library_find(&library, "MORPHINE")->basal_max == 2000);
}

static void other_text_is_refused(void) {
    struct drug_library library;
    char text[] = "HELLO";
    EXPECT(!drug_library_parse(&library, text));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-006 a library is read", a_library_is_read},
        {"REQ-006 other text is refused", other_text_is_refused},
    };
    return harness_run("drug_library", tests, 2, argc, argv);
}
