// A node waits a little before it sends again; or takes what it waits as the nonce.
#include <stdlib.h>
#include <tinycrypt/ccm_mode.h>
#include "board.h"

void sleep_ms(uint32_t time);

int report(struct tc_ccm_mode_struct *ccm, TCAesKeySched_t schedule) {
  uint8_t nonce[13];
  uint8_t jitter = (uint8_t)(rand() % 50);
  sleep_ms(100u + jitter);
  sys_csrand_get(nonce, sizeof(nonce));
  return tc_ccm_config(ccm, schedule, nonce, sizeof(nonce), 8);
}
