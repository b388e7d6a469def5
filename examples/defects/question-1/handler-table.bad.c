// The opcode of a command chooses its handler.
#include "board.h"

typedef void (*handler)(void);
static void stop(void) { fault(); }
static void ping(void) { log_text("ping"); }
static const handler handlers[2] = {stop, ping};

void on_command(uint8_t opcode) {
  handlers[opcode](); // expect: question-1
}
