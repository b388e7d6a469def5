#include "bench.h"
#include "harness.h"
#include "therapy/drug_library.h"

static struct drug_library library;

static bool parses(const char *text) { return drug_library_parse(&library, (const uint8_t *)text, strlen(text)); }

static void a_library_is_read(void) {
    EXPECT(parses(bench_library_text));
    EXPECT(library.count == 2);
    EXPECT(strcmp(drug_library_at(&library, 1)->name, "FENTANYL") == 0);
    EXPECT(drug_library_at(&library, 1)->hour_max == 400);
    EXPECT(drug_library_at(&library, 2) == NULL);
}

#define DRUG "DRUG X\nCONC 1000\nBASAL_MAX 2000\nBOLUS_MAX 2000\nLOCKOUT_MIN 360\nHOUR_MAX 10000\n"

static void what_is_not_a_library_is_refused(void) {
    static const char *const cases[] = {
        "",
        "PCALIB 1\n" DRUG "END\n",
        "HELLO 2\n" DRUG "END\n",
        "PCALIB 2\nEND\n",
        "PCALIB 2\nCONC 1000\nEND\n",
        "PCALIB 2\n" DRUG,
        "PCALIB 2\n" DRUG "END\nDRUG Y\n",
        "PCALIB 2\n" DRUG "WHAT 1\nEND\n",
        "PCALIB 2\nDRUG\nEND\n",
        "PCALIB 2\nDRUG X\nCONC 1000\nEND\n",
        "PCALIB 2\n" DRUG "CONC 50001\nEND\n",
        "PCALIB 2\n" DRUG "LOCKOUT_MIN 1\nEND\n",
        "PCALIB 2\n" DRUG "HOUR_MAX -1\nEND\n",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        EXPECT(!parses(cases[i]));
        EXPECT(library.count == 0);
    }
}

static void more_drugs_than_there_is_room_for_are_refused(void) {
    char text[2048] = "PCALIB 2\n";
    for (int i = 0; i < 17; i++) memcpy(text + strlen(text), DRUG, sizeof DRUG);
    memcpy(text + strlen(text), "END\n", 5);
    EXPECT(!parses(text));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-006", "a library is read", a_library_is_read},
        {"REQ-022", "what is not a library is refused", what_is_not_a_library_is_refused},
        {"REQ-022", "more drugs than there is room for are refused", more_drugs_than_there_is_room_for_are_refused},
    };
    return RUN("drug_library", tests, argc, argv);
}
