// Room for a number of records is taken by a count that the client sent.
#include <stdlib.h>
#include <sys/socket.h>
#include <stdint.h>

struct record { uint32_t at; uint32_t value; };

struct record *read_records(int fd) {
  uint32_t count;
  if (recv(fd, &count, sizeof(count), 0) != sizeof(count)) return NULL;
  if (count > 256) return NULL;
  return malloc(count * sizeof(struct record));
}
