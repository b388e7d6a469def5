// recv tells an error with minus one.
#include <sys/socket.h>

static char request[256];

void serve(int fd) {
  ssize_t got = recv(fd, request, sizeof(request) - 1, 0);
  if (got < 0) return;
  request[got] = 0;
}
