/* Who speaks on the service port. A caller names a role, gets a challenge, and proves that it holds the key of the role;
   from then on every command and every answer carries a MAC and a count. docs/service-protocol.md */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "security/identity.h"

#define SESSION_NONCE_SIZE 32u
#define SESSION_FAILURES_MOST 5u
#define SESSION_LOCK_FIRST_MS 60000u
#define SESSION_LOCK_MOST_MS 3600000u

void session_init(void);

/* Draws a challenge for a role; false while locked out, for an unknown role, or without randomness. */
bool session_challenge(uint8_t role, uint32_t now_ms, uint8_t *nonce);

/* Opens the session when the answer to the challenge is right. Each challenge can be answered once. REQ-030, REQ-031 */
bool session_answer(const uint8_t *mac, uint32_t now_ms);

/* Verifies a command of the open session: payload is count (4 bytes), body, MAC. Tells where the body lies. REQ-032 */
bool session_verify(uint8_t type, const uint8_t *payload, uint32_t length, uint32_t now_ms, const uint8_t **body, uint32_t *body_length);

/* Puts the MAC of an answer behind its body. */
bool session_seal(uint8_t type, const uint8_t *body, uint32_t length, uint8_t *mac);

enum role session_role(void);
bool session_is_locked_out(uint32_t now_ms);
void session_close(void);

/* Ends a session that has been silent for too long. */
void session_poll(uint32_t now_ms);

#endif
