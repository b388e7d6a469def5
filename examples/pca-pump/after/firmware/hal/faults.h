/* What happens when the processor or a guard finds an error: the motor stops, the cause is kept, the pump starts anew. */
#ifndef FAULTS_H
#define FAULTS_H

#include <stdbool.h>
#include <stdint.h>

void fault_handlers_enable(void);
_Noreturn void fault_stop(uint32_t kind);

/* Whether the last run ended in a fault; reading it forgets it. */
bool fault_is_noted(void);
uint32_t fault_take(void);

#endif
