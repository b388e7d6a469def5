// A drug library comes over the network, and takes the place of the old one as it is.
#include <stdio.h>
#include <sys/socket.h>

#include "board.h"

#define LIBRARY "/data/drug-library.bin"

int take_library(int peer) {
  uint8_t block[512];
  FILE *file = fopen(LIBRARY ".new", "wb");
  if (file == NULL) return -1;
  for (;;) {
    ssize_t count = recv(peer, block, sizeof block, 0);
    if (count <= 0) break;
    fwrite(block, 1, (size_t)count, file);
  }
  fclose(file);
  return rename(LIBRARY ".new", LIBRARY); // expect: question-7
}
