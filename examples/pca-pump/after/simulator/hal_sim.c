/* The board on a workstation: the service connector is standard input and output, or a TCP port (PUMP_PORT);
   the identity that production would write comes from a file (PUMP_IDENTITY). */
#include "hal/hal.h"

#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "hal/board_start.h"
#include "security/identity.h"

#define WATCHDOG_MS 4000u

static uint8_t flash[FLASH_TOTAL_SIZE];
static int in_fd = 0;
static int out_fd = 1;
static int listener = -1;
static uint32_t refreshed_ms;

static void listen_on(const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)strtoul(port, NULL, 10))};
    socklen_t size = sizeof address;
    int yes = 1;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    (void)setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
        exit(1);
    }
    fprintf(stderr, "service port %d\n", ntohs(address.sin_port));
    in_fd = -1;
    out_fd = -1;
}

static void read_identity(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL || fread(flash + (FLASH_IDENTITY_ADDRESS - FLASH_BASE_ADDRESS), 1, IDENTITY_SIZE, file) != IDENTITY_SIZE) exit(1);
    (void)fclose(file);
}

void hal_init(void) {
    const char *port = getenv("PUMP_PORT");
    const char *identity = getenv("PUMP_IDENTITY");
    memset(flash, 0xFF, sizeof flash);
    if (identity != NULL) read_identity(identity);
    if (port != NULL) listen_on(port);
}

void board_start(void) {}
uint32_t board_fault_kind(void) { return 0; }

uint32_t hal_millis(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint32_t)((uint64_t)now.tv_sec * 1000u + (uint64_t)now.tv_nsec / 1000000u);
}

void hal_idle(void) {
    struct pollfd wait = {.fd = in_fd >= 0 ? in_fd : listener, .events = POLLIN};
    (void)poll(&wait, 1, 5);
    if (refreshed_ms != 0 && hal_millis() - refreshed_ms > WATCHDOG_MS) exit(3);
}

void hal_reset(void) { exit(0); }
enum reset_cause hal_reset_cause(void) { return RESET_POWER_ON; }

static void take_caller(void) {
    struct pollfd wait = {.fd = listener, .events = POLLIN};
    if (poll(&wait, 1, 0) != 1) return;
    in_fd = accept(listener, NULL, NULL);
    out_fd = in_fd;
}

int hal_serial_read(void) {
    unsigned char byte;
    if (in_fd < 0) take_caller();
    if (in_fd < 0) return -1;
    struct pollfd ready = {.fd = in_fd, .events = POLLIN};
    if (poll(&ready, 1, 0) != 1) return -1;
    if (read(in_fd, &byte, 1) == 1) return byte;
    if (listener < 0) exit(0);
    (void)close(in_fd);
    in_fd = -1;
    out_fd = -1;
    return -1;
}

void hal_serial_write(const uint8_t *bytes, size_t length) {
    if (out_fd >= 0 && write(out_fd, bytes, length) < 0) perror("service port");
}

void hal_motor_enable(bool on) { (void)on; }
void hal_motor_step(void) {}
uint32_t hal_pressure_kpa(void) { return 20; }
bool hal_button_pressed(void) { return false; }
bool hal_air_in_line(void) { return false; }
void hal_buzzer(bool on) { (void)on; }

static bool in_flash(uint32_t address, uint32_t size) {
    return address >= FLASH_BASE_ADDRESS && size <= FLASH_TOTAL_SIZE && address - FLASH_BASE_ADDRESS <= FLASH_TOTAL_SIZE - size;
}

const uint8_t *hal_flash_at(uint32_t address) { return &flash[address - FLASH_BASE_ADDRESS]; }

bool hal_flash_erase(uint32_t address, uint32_t size) {
    if (!in_flash(address, size)) return false;
    memset(&flash[address - FLASH_BASE_ADDRESS], 0xFF, size);
    return true;
}

bool hal_flash_write(uint32_t address, const uint8_t *bytes, uint32_t length) {
    if (!in_flash(address, length)) return false;
    memcpy(&flash[address - FLASH_BASE_ADDRESS], bytes, length);
    return true;
}

uint32_t hal_running_slot(void) { return 0; }

void hal_watchdog_start(void) { refreshed_ms = hal_millis(); }
void hal_watchdog_refresh(void) { refreshed_ms = hal_millis(); }

/* The simulation draws its randomness by the library of the workstation. */
bool hal_random_word(uint32_t *word) {
    *word = 0;
    return false;
}

bool hal_debug_port_is_locked(void) { return true; }
void hal_debug_port_lock(void) {}
