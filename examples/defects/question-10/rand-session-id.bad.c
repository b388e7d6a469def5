// A session is named by a number that nobody should guess.
#include <stdlib.h>
#include "board.h"

static uint32_t session_token;

uint32_t session_open(void) {
  session_token = (uint32_t)rand() << 16 | (uint32_t)rand(); // expect: question-10
  return session_token;
}

int session_is(uint32_t token) { return token == session_token && token != 0; }
