/* What the firmware needs from the board. Implemented for the target and for the simulation on a workstation. */
#ifndef HAL_H
#define HAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hal/flash_layout.h"

enum reset_cause { RESET_POWER_ON, RESET_REQUESTED, RESET_WATCHDOG, RESET_FAULT };

void hal_init(void);
uint32_t hal_millis(void);
void hal_idle(void);
void hal_reset(void);
enum reset_cause hal_reset_cause(void);

/* Service connector: one byte, or -1 when there is none. */
int hal_serial_read(void);
void hal_serial_write(const uint8_t *bytes, size_t length);

void hal_motor_enable(bool on);
void hal_motor_step(void);
uint32_t hal_pressure_kpa(void);
bool hal_button_pressed(void);
bool hal_air_in_line(void);
void hal_buzzer(bool on);

const uint8_t *hal_flash_at(uint32_t address);
bool hal_flash_erase(uint32_t address, uint32_t size);
bool hal_flash_write(uint32_t address, const uint8_t *bytes, uint32_t length);

/* Slot that this image runs from: 0 (A) or 1 (B). */
uint32_t hal_running_slot(void);

/* Once started it cannot be stopped: a loop that hangs resets the pump. */
void hal_watchdog_start(void);
void hal_watchdog_refresh(void);

/* One word of the hardware random number generator; false when its own tests fail. */
bool hal_random_word(uint32_t *word);

bool hal_debug_port_is_locked(void);
void hal_debug_port_lock(void);

#endif
