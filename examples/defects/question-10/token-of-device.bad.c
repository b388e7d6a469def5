// A daemon names a login with a cookie.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "board.h"

void login_cookie(char *cookie, size_t size) {
  srandom((unsigned)time(NULL));
  snprintf(cookie, size, "sid=%08lx%08lx", random(), random()); // expect: question-10
}
