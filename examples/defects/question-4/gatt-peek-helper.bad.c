// A diagnostic value of the radio gives any word of the memory, by a helper.
#include "board.h"

static uint32_t reg_read(uint32_t where) { return *(const volatile uint32_t *)where; } // expect: question-4

static uint32_t answer;

void on_gatt_diag_write(const uint8_t *data, uint16_t length, uint16_t offset) {
  uint32_t where = 0;
  (void)offset;
  if (length != sizeof where) return;
  memcpy(&where, data, sizeof where);
  answer = reg_read(where & ~3u);
}

uint32_t diag_answer(void) { return answer; }
