/* What production wrote into this one pump: its name, the public keys it trusts, and the keys that it shares with roles.
   Nothing of it is part of the firmware, nor of this repository. */
#ifndef IDENTITY_H
#define IDENTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "security/crypto_port.h"

enum role { ROLE_NONE, ROLE_CLINICIAN, ROLE_SERVICE, ROLE_DELIVERY, ROLE_COUNT };

#define DEVICE_ID_SIZE 16u
#define IDENTITY_SIZE 288u

/* False when production has not written it, or it is damaged: the pump then takes no commands and no packages. */
bool identity_load(void);

const uint8_t *identity_device_id(void);
const uint8_t *identity_release_key(void);
const uint8_t *identity_content_key(void);
const uint8_t *identity_role_key(enum role role);
const uint8_t *identity_log_key(void);

#endif
