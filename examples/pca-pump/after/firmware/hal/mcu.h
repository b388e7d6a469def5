/* Registers of the microcontroller that the board support uses; nothing more is declared. */
#ifndef MCU_H
#define MCU_H

#include <stdint.h>

typedef struct {
    volatile uint32_t MODER, OTYPER, OSPEEDR, PUPDR, IDR, ODR, BSRR, LCKR, AFR[2];
} gpio_t;

typedef struct {
    volatile uint32_t SR, DR, BRR, CR1, CR2, CR3, GTPR;
} usart_t;

typedef struct {
    volatile uint32_t ACR, KEYR, OPTKEYR, SR, CR, OPTCR;
} flash_t;

typedef struct {
    volatile uint32_t CTRL, LOAD, VAL, CALIB;
} systick_t;

typedef struct {
    volatile uint32_t SR, CR1, CR2, SMPR1, SMPR2, JOFR[4], HTR, LTR, SQR1, SQR2, SQR3, JSQR, JDR[4], DR;
} adc_t;

typedef struct {
    volatile uint32_t KR, PR, RLR, SR;
} iwdg_t;

typedef struct {
    volatile uint32_t CR, SR, DR;
} rng_t;

typedef struct {
    volatile uint32_t TYPE, CTRL, RNR, RBAR, RASR;
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
