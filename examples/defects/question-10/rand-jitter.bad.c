// A node waits a little before it sends again; or takes what it waits as the nonce.
#include <stdlib.h>
#include <tinycrypt/ccm_mode.h>
#include "board.h"

void sleep_ms(uint32_t time);

int report(struct tc_ccm_mode_struct *ccm, TCAesKeySched_t schedule) {
  uint8_t nonce[13];
  uint8_t jitter = (uint8_t)(rand() % 50);
  sleep_ms(100u + jitter);
  for (int i = 0; i < 13; i++) nonce[i] = (uint8_t)rand();
  return tc_ccm_config(ccm, schedule, nonce, sizeof(nonce), 8); // expect: question-10
}
