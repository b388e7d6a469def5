// The first two bytes of a packet say how many follow.
#include <sys/socket.h>
#include <stdint.h>

int read_packet(int fd, uint8_t *unused) {
  uint8_t head[2];
  uint8_t body[512];
  (void)unused;
  if (recv(fd, head, sizeof(head), 0) != 2) return -1;
  uint16_t length = (uint16_t)(head[0] << 8 | head[1]);
  if (length > sizeof(body)) return -1;
  return (int)recv(fd, body, length, 0);
}
