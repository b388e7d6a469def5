/* What only the processor of the target has: fault handlers and memory protection. */
#ifndef BOARD_START_H
#define BOARD_START_H

#include <stdint.h>

void board_start(void);

/* Kind of the fault that ended the last run; 0 when there was none. */
uint32_t board_fault_kind(void);

#endif
