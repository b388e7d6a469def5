// The counter of a stream cipher after every start.
#include <tinycrypt/ctr_mode.h>
#include "board.h"

int nvm_read_counter(uint8_t *into, size_t size);
int nvm_write_counter(const uint8_t *from, size_t size);
static uint8_t counter[16];

void stream_init(void) {
  nvm_read_counter(counter, sizeof(counter));
  counter[12]++;
  nvm_write_counter(counter, sizeof(counter));
}

int stream_encrypt(uint8_t *out, unsigned out_length, const uint8_t *in, unsigned length, TCAesKeySched_t schedule) {
  return tc_ctr_mode(out, out_length, in, length, counter, schedule);
}
