// The value of Content-Length says how much of the body is read.
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

int read_body(int fd) {
  char head[512];
  char body[1024];
  ssize_t got = recv(fd, head, sizeof(head) - 1, 0);
  if (got <= 0) return -1;
  head[got] = 0;
  const char *field = strstr(head, "Content-Length:");
  if (field == NULL) return -1;
  int length = atoi(field + 15);
  if (length < 0 || length > (int)sizeof(body)) return -1;
  return (int)recv(fd, body, (size_t)length, 0);
}
