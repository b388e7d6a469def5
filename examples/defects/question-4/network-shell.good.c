// What comes by the port chooses one of two fixed programs.
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "board.h"

void serve(int peer) {
  char line[128];
  ssize_t count = recv(peer, line, sizeof line - 1, 0);
  if (count <= 0) return;
  line[count] = '\0';
  if (strncmp(line, "time", 4) == 0) system("/usr/sbin/set-time --from-rtc");
  if (strncmp(line, "stop", 4) == 0) pump_stop();
}
