#include "storage/records.h"

#include "hal/hal.h"
#include "util/bytes.h"
#include "util/crc.h"

#define RECORD_SIZE 16u
#define RECORD_LIMIT (FLASH_RECORDS_SIZE / RECORD_SIZE)
#define AT_KIND 0u
#define AT_VALUE 4u
#define AT_CHECK_SUM 12u

static const uint8_t *record_at(uint32_t index) { return hal_flash_at(FLASH_RECORDS_ADDRESS + index * RECORD_SIZE); }

static bool is_blank(uint32_t index) { return bytes_are_all(record_at(index), RECORD_SIZE, 0xFFu); }

/* A record cut off by a loss of power has a wrong check sum and does not count. */
static bool is_of(uint32_t index, enum record_kind kind) {
    const uint8_t *record = record_at(index);
    return bytes_get_u32(record + AT_KIND) == (uint32_t)kind && bytes_get_u32(record + AT_CHECK_SUM) == crc32(record, AT_CHECK_SUM);
}

static uint32_t first_blank(void) {
    uint32_t index = 0;
    while (index < RECORD_LIMIT && !is_blank(index)) index++;
    return index;
}

bool records_add(enum record_kind kind, uint32_t value) {
    uint8_t record[RECORD_SIZE] = {0};
    uint32_t index = first_blank();
    if (index >= RECORD_LIMIT) return false;
    bytes_put_u32(record + AT_KIND, (uint32_t)kind);
    bytes_put_u32(record + AT_VALUE, value);
    bytes_put_u32(record + AT_CHECK_SUM, crc32(record, AT_CHECK_SUM));
    if (!hal_flash_write(FLASH_RECORDS_ADDRESS + index * RECORD_SIZE, record, RECORD_SIZE)) return false;
    return is_of(index, kind);
}

uint32_t records_highest(enum record_kind kind) {
    uint32_t highest = 0;
    for (uint32_t index = 0; index < RECORD_LIMIT && !is_blank(index); index++) {
        uint32_t value = bytes_get_u32(record_at(index) + AT_VALUE);
        if (is_of(index, kind) && value > highest) highest = value;
    }
    return highest;
}

uint32_t records_count(enum record_kind kind, uint32_t value) {
    uint32_t count = 0;
    for (uint32_t index = 0; index < RECORD_LIMIT && !is_blank(index); index++) {
        if (is_of(index, kind) && bytes_get_u32(record_at(index) + AT_VALUE) == value) count++;
    }
    return count;
}
