// A diagnostic value of the radio gives one of four counters, by a helper that reads any register.
#include "board.h"

static uint32_t reg_read(uint32_t where) { return *(const volatile uint32_t *)where; }

static const uint32_t counters[4] = {0x40001000u, 0x40001004u, 0x40002010u, 0x40002014u};
static uint32_t answer;

void on_gatt_diag_write(const uint8_t *data, uint16_t length, uint16_t offset) {
  (void)offset;
  if (length != 1 || data[0] >= 4) return;
  answer = reg_read(counters[data[0]]);
}

uint32_t diag_answer(void) { return answer; }
