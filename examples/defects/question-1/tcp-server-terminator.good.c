// What was received is ended with a zero before it is read as text.
#include <sys/socket.h>
#include <stdio.h>

void serve(int fd) {
  char request[256];
  ssize_t got = recv(fd, request, sizeof(request) - 1, 0);
  if (got <= 0) return;
  request[got] = 0;
  puts(request);
}
