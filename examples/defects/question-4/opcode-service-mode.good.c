// One opcode of the protocol was made for the production line: it asks for the password of the line.
#include "board.h"

enum opcode { OP_START = 1, OP_STOP = 2, OP_FACTORY_TEST = 0xf0 };

static uint8_t is_line_test;

static void handle(enum opcode opcode, const uint8_t *body) {
  switch (opcode) {
  case OP_START: pump_start(body[1]); break;
  case OP_STOP: pump_stop(); break;
  case OP_FACTORY_TEST:
    if (!verify_password((const char *)body + 2)) return;
    is_line_test = body[1];
    break;
  }
}

void on_frame(const uint8_t *data, uint16_t length) {
  if (length >= 2) handle((enum opcode)data[0], data);
}

int occlusion_is_watched(void) { return !is_line_test; }
