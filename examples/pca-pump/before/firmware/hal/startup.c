/* Vector table and what happens before main. */
#include <stdint.h>

extern uint32_t _data_load, _data_start, _data_end, _bss_start, _bss_end, _stack_top;

int main(void);
void Reset_Handler(void);
void Unused_Handler(void);
void SysTick_Handler(void);
void USART3_IRQHandler(void);

void Reset_Handler(void) {
    uint32_t *from = &_data_load;
    for (uint32_t *to = &_data_start; to < &_data_end;) *to++ = *from++;
    for (uint32_t *to = &_bss_start; to < &_bss_end;) *to++ = 0;
    main();
    for (;;) {
    }
}

void Unused_Handler(void) {
    for (;;) {
    }
}

typedef void (*vector_t)(void);

__attribute__((section(".vectors"), used)) const vector_t vectors[16 + 40] = {
    (vector_t)&_stack_top,
    Reset_Handler,
    [2] = Unused_Handler, /* NMI */
    [3] = Unused_Handler, /* hard fault */
    [4] = Unused_Handler,
    [5] = Unused_Handler,
    [6] = Unused_Handler,
    [11] = Unused_Handler,
    [14] = Unused_Handler,
    [15] = SysTick_Handler,
    [16 + 39] = USART3_IRQHandler,
};
