// Letters of a patient's name are moved by letters of a word, or padded for a display.
#include "board.h"

static const char word[] = "PUMP";
void name_hide(char *name) {
  for (int i = 0; name[i] != 0; i++) name[i] = (char)((name[i] - 'A' + word[i % 4] - 'A') % 26 + 'A'); // expect: question-9
}
