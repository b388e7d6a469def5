#include "hal/hal.h"

#include "hal/faults.h"
#include "hal/mcu.h"

#define CORE_HZ 16000000u
#define BAUD 115200u
#define RX_SIZE 256u
#define WAIT_LIMIT 1000000u

#define RESET_BY_WATCHDOG (1u << 29)
#define RESET_BY_SOFTWARE (1u << 28)
#define CLEAR_RESET_FLAGS (1u << 24)

#define FLASH_BUSY (1u << 16)
#define FLASH_ERRORS 0xF2u
#define FLASH_LOCK (1u << 31)
#define OPTION_START (1u << 1)
#define OB_RDP_MASK 0xFF00u
#define OB_RDP_LEVEL_0 0xAA00u
#define OB_RDP_LEVEL_1 0x5500u

static volatile uint32_t ticks;
static volatile uint8_t rx[RX_SIZE];
static volatile uint32_t rx_head; /* written by the interrupt only */
static volatile uint32_t rx_tail; /* written by the loop only */

void SysTick_Handler(void);
void USART3_IRQHandler(void);

void SysTick_Handler(void) { ticks++; }

/* A full buffer drops the byte: the frame's check sum then refuses the frame. */
void USART3_IRQHandler(void) {
    uint8_t byte = (uint8_t)USART3->DR;
    if (rx_head - rx_tail >= RX_SIZE) return;
    rx[rx_head % RX_SIZE] = byte;
    rx_head++;
}

static void clocks_on(void) {
    RCC_AHB1ENR |= 0x3u;
    RCC_AHB2ENR |= 1u << 6;
    RCC_APB1ENR |= 1u << 18;
    RCC_APB2ENR |= 1u << 8;
}

static void pins_set_up(void) {
    GPIOA->MODER = (GPIOA->MODER & ~0x3FFu) | 0x15u;
    GPIOB->MODER = (GPIOB->MODER & ~(0xFu << 20)) | (0xAu << 20);
    GPIOB->AFR[1] = (GPIOB->AFR[1] & ~(0xFFu << 8)) | (0x77u << 8);
}

/* Read by the application only: the boot loader leaves the flags as they are. */
enum reset_cause hal_reset_cause(void) {
    uint32_t flags = RCC_CSR;
    RCC_CSR |= CLEAR_RESET_FLAGS;
    if (fault_is_noted()) return RESET_FAULT;
    if ((flags & RESET_BY_WATCHDOG) != 0) return RESET_WATCHDOG;
    return (flags & RESET_BY_SOFTWARE) != 0 ? RESET_REQUESTED : RESET_POWER_ON;
}

void hal_init(void) {
    clocks_on();
    pins_set_up();
    RNG->CR = 1u << 2;
    USART3->BRR = CORE_HZ / BAUD;
    USART3->CR1 = (1u << 13) | (1u << 5) | (1u << 3) | (1u << 2);
    NVIC_ISER1 = 1u << (USART3_IRQ - 32u);
    ADC1->CR2 = 1u;
    SYSTICK->LOAD = CORE_HZ / 1000u - 1u;
    SYSTICK->VAL = 0;
    SYSTICK->CTRL = 7u;
}

uint32_t hal_millis(void) { return ticks; }

void hal_idle(void) { __asm volatile("wfi"); }

void hal_reset(void) {
    SCB_AIRCR = 0x05FA0004u;
    for (;;) {
    }
}

int hal_serial_read(void) {
    if (rx_tail == rx_head) return -1;
    int byte = rx[rx_tail % RX_SIZE];
    rx_tail++;
    return byte;
}

void hal_serial_write(const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        for (uint32_t wait = 0; wait < WAIT_LIMIT && (USART3->SR & (1u << 7)) == 0; wait++) {
        }
        USART3->DR = bytes[i];
    }
}

void hal_motor_enable(bool on) { GPIOA->BSRR = on ? PIN_MOTOR_ENABLE : PIN_MOTOR_ENABLE << 16; }

void hal_motor_step(void) {
    GPIOA->BSRR = PIN_MOTOR_STEP;
    for (volatile int wait = 0; wait < 32; wait++) {
    }
    GPIOA->BSRR = PIN_MOTOR_STEP << 16;
}

/* A converter that does not answer reads as full scale, which stops the infusion. */
uint32_t hal_pressure_kpa(void) {
    ADC1->CR2 |= 1u << 30;
    for (uint32_t wait = 0; wait < WAIT_LIMIT; wait++) {
        if ((ADC1->SR & 2u) != 0) return ADC1->DR * 200u / 4095u;
    }
    return 200u;
}

bool hal_button_pressed(void) { return (GPIOA->IDR & PIN_BUTTON) != 0; }

bool hal_air_in_line(void) { return (GPIOA->IDR & PIN_AIR) != 0; }

void hal_buzzer(bool on) { GPIOA->BSRR = on ? PIN_BUZZER : PIN_BUZZER << 16; }

const uint8_t *hal_flash_at(uint32_t address) { return (const uint8_t *)address; }

static void flash_unlock(void) {
    if ((FLASH->CR & FLASH_LOCK) == 0) return;
    FLASH->KEYR = 0x45670123u;
    FLASH->KEYR = 0xCDEF89ABu;
}

/* The processor stands still while the single bank is busy, so nothing has to run from RAM and no RAM is executable. */
static bool flash_is_done(void) {
    while ((FLASH->SR & FLASH_BUSY) != 0) {
    }
    bool good = (FLASH->SR & FLASH_ERRORS) == 0;
    FLASH->SR = FLASH_ERRORS;
    return good;
}

static uint32_t sector_of(uint32_t address) {
    uint32_t offset = address - FLASH_BASE_ADDRESS;
    if (offset < 0x10000u) return offset / 0x4000u;
    return offset < 0x20000u ? 4u : 4u + offset / 0x20000u;
}

static bool in_flash(uint32_t address, uint32_t size) {
    return address >= FLASH_BASE_ADDRESS && size > 0 && size <= FLASH_TOTAL_SIZE &&
           address - FLASH_BASE_ADDRESS <= FLASH_TOTAL_SIZE - size;
}

bool hal_flash_erase(uint32_t address, uint32_t size) {
    bool good = in_flash(address, size);
    if (!good) return false;
    flash_unlock();
    for (uint32_t sector = sector_of(address); good && sector <= sector_of(address + size - 1u); sector++) {
        hal_watchdog_refresh(); /* one sector takes up to two seconds */
        FLASH->CR = 2u | (sector << 3);
        FLASH->CR |= 1u << 16;
        good = flash_is_done();
    }
    FLASH->CR = FLASH_LOCK;
    return good;
}

bool hal_flash_write(uint32_t address, const uint8_t *bytes, uint32_t length) {
    bool good = in_flash(address, length);
    if (!good) return false;
    flash_unlock();
    FLASH->CR = 1u;
    for (uint32_t i = 0; good && i < length; i++) {
        *(volatile uint8_t *)(address + i) = bytes[i];
        good = flash_is_done();
    }
    FLASH->CR = FLASH_LOCK;
    return good;
}

/* The start address tells: each image is linked for its slot. */
uint32_t hal_running_slot(void) { return SCB_VTOR >= FLASH_SLOT_B_ADDRESS ? 1u : 0u; }

/* 32 kHz divided by 64, 2000 counts: four seconds, twice the longest erase. */
void hal_watchdog_start(void) {
    IWDG->KR = 0xCCCCu;
    IWDG->KR = 0x5555u;
    IWDG->PR = 4u;
    IWDG->RLR = 2000u;
    IWDG->KR = 0xAAAAu;
}

void hal_watchdog_refresh(void) { IWDG->KR = 0xAAAAu; }

bool hal_random_word(uint32_t *word) {
    for (uint32_t wait = 0; wait < WAIT_LIMIT; wait++) {
        uint32_t state = RNG->SR;
        if ((state & 0x66u) != 0) return false; /* seed or clock error */
        if ((state & 1u) != 0) {
            *word = RNG->DR;
            return true;
        }
    }
    return false;
}

bool hal_debug_port_is_locked(void) { return (FLASH->OPTCR & OB_RDP_MASK) != OB_RDP_LEVEL_0; }

/* Read-out protection level 1: the debug port reads no flash, and taking it back erases all of it, identity included. */
void hal_debug_port_lock(void) {
    FLASH->OPTKEYR = 0x08192A3Bu;
    FLASH->OPTKEYR = 0x4C5D6E7Fu;
    FLASH->OPTCR = (FLASH->OPTCR & ~OB_RDP_MASK) | OB_RDP_LEVEL_1;
    FLASH->OPTCR |= OPTION_START;
    (void)flash_is_done();
}
