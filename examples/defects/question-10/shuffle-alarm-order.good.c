// What a test of lamps lights up first may be anything; what a session is called may not.
#include <stdlib.h>
#include "board.h"

struct session {
  uint32_t id;
  uint8_t role;
};

void lamps_shuffle(uint8_t *order, int count) {
  for (int i = count - 1; i > 0; i--) {
    int other = rand() % (i + 1);
    uint8_t kept = order[i];
    order[i] = order[other];
    order[other] = kept;
  }
}

void session_new(struct session *session) {
  if (psa_generate_random((uint8_t *)&session->id, sizeof(session->id)) != 0) fault();
  session->role = 0;
}
