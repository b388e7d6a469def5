/* Facts that must survive a power cycle and can only be added to: counters of packages, attempts to start an image. */
#ifndef RECORDS_H
#define RECORDS_H

#include <stdbool.h>
#include <stdint.h>

enum record_kind {
    RECORD_LIBRARY_COUNTER = 1,
    RECORD_CONFIG_COUNTER = 2,
    RECORD_FIRMWARE_FLOOR = 3, /* images below it are never started again */
    RECORD_BOOT_ATTEMPT = 4,
    RECORD_BOOT_CONFIRMED = 5
};

/* False when the sector is full or could not be written: whatever depends on the record must then not happen. */
bool records_add(enum record_kind kind, uint32_t value);

/* The highest value ever added; 0 when there is none. */
uint32_t records_highest(enum record_kind kind);
uint32_t records_count(enum record_kind kind, uint32_t value);

#endif
