// A driver takes what it is told: whoever receives it asks.
#include "board.h"

#define TIM3_CCR1 (*(volatile uint32_t *)0x40000434u)

static void motor_set_speed(uint32_t steps_per_s) {
  TIM3_CCR1 = steps_per_s;
}

static void run_basal(uint32_t rate) { motor_set_speed(rate * 4u); }

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 4) return;
  uint32_t rate = (uint32_t)data[0] | (uint32_t)data[1] << 8 | (uint32_t)data[2] << 16;
  if (rate > 1000u) rate = 1000u;
  run_basal(rate);
}
