// A received name is copied to its end.
#include <string.h>
#include <sys/socket.h>

static char kept[16];

void keep_name(int fd) {
  char name[64];
  ssize_t got = recv(fd, name, sizeof(name) - 1, 0);
  if (got <= 0) return;
  name[got] = 0;
  if (strlen(name) >= sizeof(kept)) return;
  strcpy(kept, name);
}
