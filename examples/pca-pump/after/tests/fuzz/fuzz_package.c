#include "bench.h"
#include "update/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* No key signed any input: none may open. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static bool started;
    struct package package;
    if (!started) {
        bench_start();
        bench_boot();
        started = true;
    }
    if (size > 0 && package_open(data, (uint32_t)size, (enum package_kind)(1 + data[0] % 3), &package)) __builtin_trap();
    return 0;
}
