/* The other end of the service port, as a gateway or a laptop would be. */
#ifndef CALLER_H
#define CALLER_H

#include <stdbool.h>
#include <stdint.h>

#include "security/identity.h"

#define CALLER_SILENCE 0xFFu

/* Asks for a challenge; its status, or CALLER_SILENCE. */
uint8_t caller_hello(enum role role);

/* Answers the challenge with a key. */
uint8_t caller_login(enum role role, const uint8_t *key);

/* Both, with the right key. */
bool caller_open(enum role role);

/* Gives a command of the open session; its status. Checks the MAC of the answer. */
uint8_t caller_command(uint8_t type, const void *body, uint32_t length);

/* A command without a session, or with a count and MAC of one's choice. */
uint8_t caller_raw(uint8_t type, const void *payload, uint32_t length);

/* Body of the last answer, behind its status. */
const uint8_t *caller_answer(void);

/* The last command as it went over the line, to be sent again. */
uint8_t caller_repeat(void);

#endif
