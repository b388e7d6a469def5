// A request on the serial line is answered with the code that opens the service menu.
#include "board.h"
#include <stdarg.h>
#include <stdio.h>

static char unlock_code[8];
void serial_send(const char *text, size_t length);

static void reply(const char *format, ...) {
  char text[64];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  serial_send(text, strlen(text));
}

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 1) return;
  if (data[0] == '?') reply("CODE %s", unlock_code); // expect: question-5
}
