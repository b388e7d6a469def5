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
