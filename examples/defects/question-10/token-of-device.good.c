// A daemon names a login with a cookie.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "board.h"

void login_cookie(char *cookie, size_t size) {
  uint32_t part[2];
  arc4random_buf(part, sizeof(part));
  snprintf(cookie, size, "sid=%08x%08x", part[0], part[1]);
}
