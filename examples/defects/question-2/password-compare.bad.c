// The password comes with the command.
#include "board.h"

static const char *stored_password(void) { return (const char *)0x0800F000u; }

void on_json(const char *text, uint16_t length) {
  if (length < 16) return;
  if (text[0] != 'P') return;
  set_alarm_limit((uint16_t)(text[8] - '0')); // expect: question-2
}
