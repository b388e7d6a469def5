/* The technician's login, which opens the debug shell. */
#ifndef LOGIN_H
#define LOGIN_H

#include <stdbool.h>
#include <stdint.h>

#define SERVICE_PASSWORD "pca-field-7"

bool login_try(const char *password);
bool login_is_open(void);
uint32_t login_token(void);
void login_close(void);

#endif
