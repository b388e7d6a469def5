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

#define GPIOA ((gpio_t *)0x40020000u)
#define GPIOB ((gpio_t *)0x40020400u)
#define USART3 ((usart_t *)0x40004800u)
#define ADC1 ((adc_t *)0x40012000u)
#define FLASH ((flash_t *)0x40023C00u)
#define SYSTICK ((systick_t *)0xE000E010u)
#define RCC_AHB1ENR (*(volatile uint32_t *)0x40023830u)
#define RCC_APB1ENR (*(volatile uint32_t *)0x40023840u)
#define RCC_APB2ENR (*(volatile uint32_t *)0x40023844u)
#define SCB_VTOR (*(volatile uint32_t *)0xE000ED08u)
#define SCB_AIRCR (*(volatile uint32_t *)0xE000ED0Cu)
#define NVIC_ISER1 (*(volatile uint32_t *)0xE000E104u)

#define USART3_IRQ 39u

#endif
