#include "hal/hal.h"

#include "hal/mcu.h"

#define CORE_HZ 16000000u
#define BAUD 115200u

#define PIN_MOTOR_STEP (1u << 0)
#define PIN_MOTOR_ENABLE (1u << 1)
#define PIN_BUZZER (1u << 2)
#define PIN_BUTTON (1u << 3)
#define PIN_AIR (1u << 4)

#define RX_SIZE 256u

/* The flash cannot be read while it is written: these run from RAM. */
#define RAM_FUNCTION __attribute__((section(".ramfunc"), noinline, long_call))

static volatile uint32_t ticks;
static volatile uint8_t rx[RX_SIZE];
static volatile uint32_t rx_head;
static uint32_t rx_tail;

void SysTick_Handler(void) { ticks++; }

void USART3_IRQHandler(void) {
    uint8_t byte = (uint8_t)USART3->DR;
    rx[rx_head % RX_SIZE] = byte;
    rx_head++;
}

static void clocks_on(void) {
    RCC_AHB1ENR |= 0x3u;
    RCC_APB1ENR |= 1u << 18;
    RCC_APB2ENR |= 1u << 8;
}

static void pins_set_up(void) {
    GPIOA->MODER = (GPIOA->MODER & ~0x3FFu) | 0x15u;
    GPIOB->MODER = (GPIOB->MODER & ~(0xFu << 20)) | (0xAu << 20);
    GPIOB->AFR[1] = (GPIOB->AFR[1] & ~(0xFFu << 8)) | (0x77u << 8);
}

void hal_init(void) {
    clocks_on();
    pins_set_up();
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

void hal_serial_write(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        while ((USART3->SR & (1u << 7)) == 0) {
        }
        USART3->DR = (uint8_t)text[i];
    }
}

void hal_motor_enable(bool on) { GPIOA->BSRR = on ? PIN_MOTOR_ENABLE : PIN_MOTOR_ENABLE << 16; }

void hal_motor_step(void) {
    GPIOA->BSRR = PIN_MOTOR_STEP;
    for (volatile int wait = 0; wait < 32; wait++) {
    }
    GPIOA->BSRR = PIN_MOTOR_STEP << 16;
}

uint32_t hal_pressure_kpa(void) {
    ADC1->CR2 |= 1u << 30;
    while ((ADC1->SR & 2u) == 0) {
    }
    return ADC1->DR * 200u / 4095u;
}

bool hal_button_pressed(void) { return (GPIOA->IDR & PIN_BUTTON) != 0; }

bool hal_air_in_line(void) { return (GPIOA->IDR & PIN_AIR) != 0; }

void hal_buzzer(bool on) { GPIOA->BSRR = on ? PIN_BUZZER : PIN_BUZZER << 16; }

const uint8_t *hal_flash_at(uint32_t address) { return (const uint8_t *)address; }

static void flash_unlock(void) {
    FLASH->KEYR = 0x45670123u;
    FLASH->KEYR = 0xCDEF89ABu;
}

RAM_FUNCTION static void flash_wait(void) {
    while (FLASH->SR & (1u << 16)) {
    }
}

static uint32_t sector_of(uint32_t address) {
    uint32_t offset = address - 0x08000000u;
    if (offset < 0x10000u) return offset / 0x4000u;
    if (offset < 0x20000u) return 4u;
    return 4u + offset / 0x20000u;
}

RAM_FUNCTION bool hal_flash_erase(uint32_t address, uint32_t size) {
    flash_unlock();
    for (uint32_t sector = sector_of(address); sector <= sector_of(address + size - 1u); sector++) {
        FLASH->CR = 2u | (sector << 3);
        FLASH->CR |= 1u << 16;
        flash_wait();
    }
    FLASH->CR = 1u << 31;
    return true;
}

RAM_FUNCTION bool hal_flash_write(uint32_t address, const void *bytes, uint32_t length) {
    const uint8_t *from = bytes;
    flash_unlock();
    FLASH->CR = 1u;
    for (uint32_t i = 0; i < length; i++) {
        *(volatile uint8_t *)(address + i) = from[i];
        flash_wait();
    }
    FLASH->CR = 1u << 31;
    return true;
}

uint32_t hal_peek(uint32_t address) { return *(volatile uint32_t *)address; }

void hal_poke(uint32_t address, uint32_t value) { *(volatile uint32_t *)address = value; }
