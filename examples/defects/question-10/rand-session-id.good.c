// A session is named by a number that nobody should guess.
#include <stdlib.h>
#include "board.h"

static uint32_t session_token;

uint32_t session_open(void) {
  if (getrandom(&session_token, sizeof(session_token), 0) != sizeof(session_token)) fault();
  srand(7);
  return session_token;
}

int session_is(uint32_t token) { return token == session_token && token != 0; }
