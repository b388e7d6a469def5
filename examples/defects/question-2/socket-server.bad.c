// A server on Linux takes commands from anybody who connects.
#include <sys/socket.h>
#include "board.h"

static int check_token(const char *text) { return strncmp(text, "b7", 2) == 0; }

void serve(int fd) {
  char request[64];
  ssize_t got = recv(fd, request, sizeof(request), 0);
  if (got < 16) return;
  if (request[0] == 'S') pump_start(5); // expect: question-2
}
