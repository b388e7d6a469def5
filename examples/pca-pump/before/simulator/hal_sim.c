/* The board on a workstation: the service connector is standard input and output, or a TCP port (PUMP_PORT). */
#include "hal/hal.h"

#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define FLASH_BASE 0x08000000u
#define FLASH_BYTES 0x100000u

static uint8_t flash[FLASH_BYTES];
static int in_fd = 0, out_fd = 1, listener = -1;

static void listen_on(const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port))};
    socklen_t size = sizeof address;
    int yes = 1;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1) != 0) exit(1);
    getsockname(listener, (struct sockaddr *)&address, &size);
    fprintf(stderr, "service port %d\n", ntohs(address.sin_port));
    in_fd = out_fd = -1;
}

void hal_init(void) {
    const char *port = getenv("PUMP_PORT");
    memset(flash, 0xFF, sizeof flash);
    if (port != NULL) listen_on(port);
}

uint32_t hal_millis(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint32_t)(now.tv_sec * 1000 + now.tv_nsec / 1000000);
}

void hal_idle(void) {
    struct pollfd wait = {.fd = in_fd >= 0 ? in_fd : listener, .events = POLLIN};
    poll(&wait, 1, 5);
}

void hal_reset(void) { exit(0); }

static void take_caller(void) {
    struct pollfd wait = {.fd = listener, .events = POLLIN};
    if (poll(&wait, 1, 0) == 1) in_fd = out_fd = accept(listener, NULL, NULL);
}

int hal_serial_read(void) {
    unsigned char byte;
    if (in_fd < 0) take_caller();
    if (in_fd < 0) return -1;
    struct pollfd ready = {.fd = in_fd, .events = POLLIN};
    if (poll(&ready, 1, 0) != 1) return -1;
    if (read(in_fd, &byte, 1) == 1) return byte;
    if (listener < 0) exit(0);
    close(in_fd);
    in_fd = out_fd = -1;
    return -1;
}

void hal_serial_write(const char *text, size_t length) {
    if (out_fd >= 0 && write(out_fd, text, length) < 0) perror("service port");
}

void hal_motor_enable(bool on) { (void)on; }
void hal_motor_step(void) {}
uint32_t hal_pressure_kpa(void) { return 20; }
bool hal_button_pressed(void) { return false; }
bool hal_air_in_line(void) { return false; }
void hal_buzzer(bool on) { (void)on; }

const uint8_t *hal_flash_at(uint32_t address) { return &flash[address - FLASH_BASE]; }

bool hal_flash_erase(uint32_t address, uint32_t size) {
    memset(&flash[address - FLASH_BASE], 0xFF, size);
    return true;
}

bool hal_flash_write(uint32_t address, const void *bytes, uint32_t length) {
    memcpy(&flash[address - FLASH_BASE], bytes, length);
    return true;
}

uint32_t hal_peek(uint32_t address) { return address >= FLASH_BASE && address < FLASH_BASE + FLASH_BYTES ? flash[address - FLASH_BASE] : 0; }
void hal_poke(uint32_t address, uint32_t value) { (void)address, (void)value; }
