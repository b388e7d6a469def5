// A table of 256 bytes: somebody's secret alphabet, or the S-box that everybody knows.
#include "board.h"

static const uint8_t alphabet[32] = {17, 4, 29, 8, 21, 0, 13, 30, 2, 25, 11, 6, 19, 28, 9, 15, 23, 1, 26, 12, 31, 7, 20, 3, 16, 24, 5, 14, 27, 10, 22, 18};

void serial_encode(uint8_t *text, uint8_t length) {
  for (uint8_t i = 0; i < length; i++) text[i] = (uint8_t)(alphabet[text[i] & 31] ^ i ^ 0x5a); // expect: question-9
}
