/* The board support of the example devices: where bytes come in, and what they can do. */
#ifndef BOARD_H
#define BOARD_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct can_frame {
  uint32_t id;
  uint8_t length;
  uint8_t data[8];
};

struct radio {
  volatile uint32_t LENGTH;
  volatile const uint8_t *DATA;
};
#define RADIO ((struct radio *)0x40001000u)

uint8_t uart_read(void);
int uart_receive(uint8_t *into, size_t size);
uint8_t spi_read(void);
int can_receive(struct can_frame *into);

void fault(void);
void log_text(const char *text);
void log_bytes(const uint8_t *data, size_t length);

void pump_start(uint16_t rate);
void pump_stop(void);
void set_bolus_dose(uint16_t units);
void set_alarm_limit(uint16_t limit);
void flash_write(uint32_t at, const uint8_t *data, size_t length);
void flash_erase(uint32_t at);
void firmware_install(const uint8_t *image, size_t length);
void save_settings(const uint8_t *data, size_t length);
int link_is_encrypted(void);
int verify_password(const char *text);
int verify_signature(const uint8_t *image, size_t length);

#endif
