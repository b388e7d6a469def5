#include "hal/hal.h"

uint32_t hal_millis(void) { return 0; }
