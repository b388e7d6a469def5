// A blower is driven by a number in a line of text; the macro clamps both ends.
#include "stm32f4xx_hal.h"
#include "board.h"
#include <stdlib.h>

#define CLAMP(x, least, most) ((x) < (least) ? (least) : (x) > (most) ? (most) : (x))

extern TIM_HandleTypeDef blower_timer;

void speed_command(void) {
  char line[16] = {0};
  if (uart_receive((uint8_t *)line, sizeof line - 1) <= 0) return;
  int wanted = atoi(line);
  int duty = CLAMP(wanted, 0, 900);
  __HAL_TIM_SET_COMPARE(&blower_timer, TIM_CHANNEL_1, duty);
}
