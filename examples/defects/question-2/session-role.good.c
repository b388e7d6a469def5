// Only the role of a clinician may change a limit.
#include "board.h"

struct session { int user_role; };
static struct session session;
enum { ROLE_NONE, ROLE_PATIENT, ROLE_CLINICIAN };

void on_command(uint8_t opcode) {
  if (opcode != 7 || session.user_role < ROLE_CLINICIAN) return;
  set_alarm_limit(100);
}
