// A string of a JSON text is copied to its closing quote.
#include "board.h"

static char name[24];

void on_json(const char *text, uint16_t length) {
  (void)length;
  unsigned i = 0;
  while (*text != '"' && i < sizeof(name) - 1) {
    name[i++] = *text++;
  }
  name[i < sizeof(name) ? i : 0] = 0;
}
