#include "bench.h"
#include "hal/hal.h"
#include "harness.h"
#include "storage/records.h"

static void the_highest_value_counts(void) {
    bench_start();
    EXPECT(records_highest(RECORD_LIBRARY_COUNTER) == 0);
    EXPECT(records_add(RECORD_LIBRARY_COUNTER, 5) && records_add(RECORD_LIBRARY_COUNTER, 3) && records_add(RECORD_CONFIG_COUNTER, 9));
    EXPECT(records_highest(RECORD_LIBRARY_COUNTER) == 5);
    EXPECT(records_count(RECORD_LIBRARY_COUNTER, 3) == 1);
}

static void a_record_cut_off_by_a_loss_of_power_does_not_count(void) {
    bench_start();
    EXPECT(records_add(RECORD_LIBRARY_COUNTER, 5));
    bench.flash[0x10000 + 4] = 0;
    EXPECT(records_highest(RECORD_LIBRARY_COUNTER) == 0);
    EXPECT(records_add(RECORD_LIBRARY_COUNTER, 6));
    EXPECT(records_highest(RECORD_LIBRARY_COUNTER) == 6);
}

static void a_full_sector_takes_no_more(void) {
    bench_start();
    memset(bench.flash + 0x10000, 0, FLASH_RECORDS_SIZE);
    EXPECT(!records_add(RECORD_LIBRARY_COUNTER, 6));
}

static void a_write_that_fails_is_told(void) {
    bench_start();
    bench.flash_fails = true;
    EXPECT(!records_add(RECORD_LIBRARY_COUNTER, 6));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-021", "the highest value counts", the_highest_value_counts},
        {"REQ-021", "a record cut off by a loss of power does not count", a_record_cut_off_by_a_loss_of_power_does_not_count},
        {"REQ-021", "a full sector takes no more", a_full_sector_takes_no_more},
        {"REQ-021", "a write that fails is told", a_write_that_fails_is_told},
    };
    return RUN("records", tests, argc, argv);
}
