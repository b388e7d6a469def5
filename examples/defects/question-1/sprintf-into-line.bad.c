// A received name is printed into a short line.
#include <stdio.h>
#include <sys/socket.h>

void greet(int fd) {
  char name[64];
  char line[32];
  ssize_t got = recv(fd, name, sizeof(name) - 1, 0);
  if (got <= 0) return;
  name[got] = 0;
  sprintf(line, "hello %s", name); // expect: question-1
  puts(line);
}
