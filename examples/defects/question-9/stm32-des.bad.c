// The cryptographic unit of a controller is used.
#include "stm32f4xx_hal.h"
#include "board.h"

int seal_block(CRYP_HandleTypeDef *unit, uint8_t *in, uint8_t *out) {
  return HAL_CRYP_DESCBC_Encrypt(unit, in, 8, out, 10) == HAL_OK ? 0 : -1; // expect: question-9
}
