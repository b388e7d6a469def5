/* Registers of the microcontroller that the board support uses; nothing more is declared. */
#ifndef MCU_H
#define MCU_H

#include <stdint.h>

typedef struct {
    volatile uint32_t moder, otyper, ospeedr, pupdr, idr, odr, bsrr, lckr, afr[2];
} gpio_t;

typedef struct {
    volatile uint32_t sr, dr, brr, cr1, cr2, cr3, gtpr;
} usart_t;

typedef struct {
    volatile uint32_t acr, keyr, optkeyr, sr, cr, optcr;
} flash_t;

typedef struct {
    volatile uint32_t ctrl, load, val, calib;
} systick_t;

typedef struct {
    volatile uint32_t sr, cr1, cr2, smpr1, smpr2, jofr[4], htr, ltr, sqr1, sqr2, sqr3, jsqr, jdr[4], dr;
} adc_t;

typedef struct {
    volatile uint32_t kr, pr, rlr, sr;
} iwdg_t;

typedef struct {
    volatile uint32_t cr, sr, dr;
} rng_t;

typedef struct {
    volatile uint32_t type, ctrl, rnr, rbar, rasr;
} mpu_t;

#define GPIOA ((gpio_t *)0x40020000u)
#define GPIOB ((gpio_t *)0x40020400u)
#define USART3 ((usart_t *)0x40004800u)
#define ADC1 ((adc_t *)0x40012000u)
#define FLASH ((flash_t *)0x40023C00u)
#define IWDG ((iwdg_t *)0x40003000u)
#define RNG ((rng_t *)0x50060800u)
#define SYSTICK ((systick_t *)0xE000E010u)
#define MPU ((mpu_t *)0xE000ED90u)
#define RCC_AHB1ENR (*(volatile uint32_t *)0x40023830u)
#define RCC_AHB2ENR (*(volatile uint32_t *)0x40023834u)
#define RCC_APB1ENR (*(volatile uint32_t *)0x40023840u)
#define RCC_APB2ENR (*(volatile uint32_t *)0x40023844u)
#define RCC_CSR (*(volatile uint32_t *)0x40023874u)
#define SCB_VTOR (*(volatile uint32_t *)0xE000ED08u)
#define SCB_AIRCR (*(volatile uint32_t *)0xE000ED0Cu)
#define SCB_CCR (*(volatile uint32_t *)0xE000ED14u)
#define SCB_SHCSR (*(volatile uint32_t *)0xE000ED24u)
#define SCB_CFSR (*(volatile uint32_t *)0xE000ED28u)
#define NVIC_ISER1 (*(volatile uint32_t *)0xE000E104u)
#define NVIC_ICER1 (*(volatile uint32_t *)0xE000E184u)

#define USART3_IRQ 39u

#define PIN_MOTOR_STEP (1u << 0)
#define PIN_MOTOR_ENABLE (1u << 1)
#define PIN_BUZZER (1u << 2)
#define PIN_BUTTON (1u << 3)
#define PIN_AIR (1u << 4)

#endif
