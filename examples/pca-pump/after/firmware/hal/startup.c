/* Vector table and what happens before main. */
#include <stdint.h>

#include "hal/mcu.h"

extern uint32_t _data_load, _data_start, _data_end, _bss_start, _bss_end, _stack_top;

int main(void);
void Reset_Handler(void);
void Default_Handler(void);
void NMI_Handler(void);
void HardFault_Handler(void);
void MemManage_Handler(void);
void BusFault_Handler(void);
void UsageFault_Handler(void);
void SysTick_Handler(void);
void USART3_IRQHandler(void);

/* Compared by every guarded function; drawn anew at each start. */
extern uintptr_t __stack_chk_guard;
uintptr_t __stack_chk_guard = 0xA5C3F00Du;

/* Guards must not be compared while they change. */
#define UNGUARDED __attribute__((no_stack_protector))

UNGUARDED static void draw_stack_guard(void) {
    RCC_AHB2ENR |= 1u << 6;
    RNG->CR = 1u << 2;
    for (uint32_t wait = 0; wait < 100000u; wait++) {
        if ((RNG->SR & 1u) == 0) continue;
        __stack_chk_guard = RNG->DR;
        return;
    }
}

UNGUARDED void Reset_Handler(void) {
    const uint32_t *from = &_data_load;
    for (uint32_t *to = &_data_start; to < &_data_end;) *to++ = *from++;
    for (uint32_t *to = &_bss_start; to < &_bss_end;) *to++ = 0;
    draw_stack_guard();
    (void)main();
    Default_Handler();
}

typedef void (*vector_t)(void);

__attribute__((section(".vectors"), used)) static const vector_t vectors[16 + 82] = {
    (vector_t)&_stack_top,
    Reset_Handler,
    NMI_Handler,
    HardFault_Handler,
    MemManage_Handler,
    BusFault_Handler,
    UsageFault_Handler,
    [11] = Default_Handler,
    [14] = Default_Handler,
    [15] = SysTick_Handler,
    [16 + 39] = USART3_IRQHandler,
};
