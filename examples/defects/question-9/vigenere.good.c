// Letters of a patient's name are moved by letters of a word, or padded for a display.
#include "board.h"

void name_pad(char *name, int width) {
  int i = 0;
  while (name[i] != 0) i++;
  for (; i < width; i++) name[i] = ' ';
}
