/* What the firmware needs from the board. Implemented for the target and for the simulation on a workstation. */
#ifndef HAL_H
#define HAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Flash layout of the 1 MB part. */
#define FLASH_CONFIG_ADDRESS 0x08008000u
#define FLASH_CONFIG_SIZE 0x4000u
#define FLASH_LIBRARY_ADDRESS 0x08020000u
#define FLASH_LIBRARY_SIZE 0x20000u
#define FLASH_APP_ADDRESS 0x08040000u
#define FLASH_APP_SIZE 0x40000u
#define FLASH_STAGE_ADDRESS 0x08080000u
#define FLASH_STAGE_SIZE 0x40000u

void hal_init(void);
uint32_t hal_millis(void);
void hal_idle(void);
void hal_reset(void);

/* Service connector: one byte, or -1 when there is none. */
int hal_serial_read(void);
void hal_serial_write(const char *text, size_t length);

void hal_motor_enable(bool on);
void hal_motor_step(void);
uint32_t hal_pressure_kpa(void);
bool hal_button_pressed(void);
bool hal_air_in_line(void);
void hal_buzzer(bool on);

const uint8_t *hal_flash_at(uint32_t address);
bool hal_flash_erase(uint32_t address, uint32_t size);
bool hal_flash_write(uint32_t address, const void *bytes, uint32_t length);

/* Word access for the service shell. */
uint32_t hal_peek(uint32_t address);
void hal_poke(uint32_t address, uint32_t value);

#endif
