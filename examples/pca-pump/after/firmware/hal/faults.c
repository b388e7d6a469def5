#include "hal/faults.h"

#include "hal/hal.h"
#include "hal/mcu.h"

#define NOTED 0x46415554u

enum { FAULT_NMI = 2, FAULT_HARD = 3, FAULT_MEMORY = 4, FAULT_BUS = 5, FAULT_USAGE = 6, FAULT_STACK = 7, FAULT_UNEXPECTED = 8 };

/* Kept over a reset: the start-up code does not clear this section. */
__attribute__((section(".noinit"))) static volatile struct {
    uint32_t noted;
    uint32_t kind;
    uint32_t status;
} fault;

void NMI_Handler(void);
void HardFault_Handler(void);
void MemManage_Handler(void);
void BusFault_Handler(void);
void UsageFault_Handler(void);
void Default_Handler(void);
_Noreturn void __stack_chk_fail(void);

/* Division by zero is a fault; memory, bus and usage faults have handlers of their own. */
void fault_handlers_enable(void) {
    SCB_CCR |= 1u << 4;
    SCB_SHCSR |= 7u << 16;
}

/* Only registers: stack and data may be damaged. */
_Noreturn void fault_stop(uint32_t kind) {
    GPIOA->BSRR = PIN_MOTOR_ENABLE << 16;
    GPIOA->BSRR = PIN_BUZZER;
    fault.noted = NOTED;
    fault.kind = kind;
    fault.status = SCB_CFSR;
    SCB_AIRCR = 0x05FA0004u;
    for (;;) {
    }
}

bool fault_is_noted(void) { return fault.noted == NOTED; }

uint32_t fault_take(void) {
    uint32_t kind = fault_is_noted() ? fault.kind : 0;
    fault.noted = 0;
    return kind;
}

void NMI_Handler(void) { fault_stop(FAULT_NMI); }
void HardFault_Handler(void) { fault_stop(FAULT_HARD); }
void MemManage_Handler(void) { fault_stop(FAULT_MEMORY); }
void BusFault_Handler(void) { fault_stop(FAULT_BUS); }
void UsageFault_Handler(void) { fault_stop(FAULT_USAGE); }
void Default_Handler(void) { fault_stop(FAULT_UNEXPECTED); }

/* Called by the compiler's stack guard. */
_Noreturn void __stack_chk_fail(void) { fault_stop(FAULT_STACK); }
