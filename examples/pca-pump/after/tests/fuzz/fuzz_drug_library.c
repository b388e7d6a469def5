#include "therapy/drug_library.h"
#include "therapy/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever comes in: no crash, and never a drug beyond the limits of the pump. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct drug_library library;
    if (!drug_library_parse(&library, data, size)) return 0;
    for (uint32_t i = 0; i < library.count; i++)
        if (!limits_hold_for_drug(&library.drugs[i])) __builtin_trap();
    return 0;
}
