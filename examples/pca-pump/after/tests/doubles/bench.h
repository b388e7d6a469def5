/* A pump on the test bench: a board of memory, a clock that the test turns, and both ends of the service port. */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stdint.h>

#include "security/identity.h"
#include "signer.h"
#include "update/package.h"

struct bench {
    uint32_t now_ms;
    uint32_t pressure_kpa;
    bool button;
    bool air;
    bool motor_on;
    bool buzzer_on;
    uint32_t steps;
    uint32_t refreshes;
    bool was_reset;
    bool flash_fails;
    uint8_t *flash;
};

extern struct bench bench;

/* Blank flash, and an identity with keys of this run. */
void bench_start(void);
void bench_write_identity(void);
const uint8_t *bench_key(enum role role);

/* Starts the firmware's parts as main does. */
void bench_boot(void);

/* Lets time pass, one millisecond at a time, with the infusion polled. */
void bench_run(uint32_t ms);

void bench_send(const uint8_t *bytes, uint32_t length);
uint32_t bench_received(uint8_t *to, uint32_t room);

/* Writes a package into `to`; its size. */
uint32_t bench_package(uint8_t *to, enum package_kind kind, uint32_t counter, const void *content, uint32_t length, enum signer signer);

extern const char bench_library_text[];

/* How often an event is in the log. */
uint32_t bench_events(uint32_t event);

#endif
