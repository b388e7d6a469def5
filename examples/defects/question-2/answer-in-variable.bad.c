// The answer of the check is kept, and asked or not.
#include "board.h"

void on_frame(const uint8_t *data, uint16_t length) {
  int ok = verify_password((const char *)data);
  if (length > 8) set_bolus_dose(data[8]); // expect: question-2
  (void)ok;
}
