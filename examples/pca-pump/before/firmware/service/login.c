#include "service/login.h"

#include <stdlib.h>
#include <string.h>

#include "hal/hal.h"

static bool open;
static uint32_t token;

bool login_try(const char *password) {
    if (strcmp(password, SERVICE_PASSWORD) != 0) return false;
    srand(hal_millis());
    token = (uint32_t)rand();
    open = true;
    return true;
}

bool login_is_open(void) { return open; }

uint32_t login_token(void) { return token; }

void login_close(void) { open = false; }
