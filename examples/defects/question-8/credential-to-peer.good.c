// A configuration is read back over the serial line.
#include "board.h"

void uart_send(const uint8_t *data, size_t length);

struct settings {
  uint16_t basal_limit;
  uint16_t bolus_limit;
  char admin_password[16];
};
static struct settings settings;

static int unlock(const char *text) { return strncmp(text, settings.admin_password, sizeof(settings.admin_password)) == 0; }

void poll(void) {
  uint8_t frame[24];
  int count = uart_receive(frame, sizeof(frame) - 1);
  if (count < 1) return;
  frame[count] = 0;
  if (frame[0] == 'u' && !unlock((const char *)frame + 1)) log_text("refused");
  if (frame[0] == 'p') uart_send((const uint8_t *)&settings.bolus_limit, sizeof(settings.bolus_limit));
}
