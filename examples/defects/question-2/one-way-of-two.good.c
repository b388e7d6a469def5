// Long frames are checked, short ones are not.
#include "board.h"

static int authenticated;

void on_frame(const uint8_t *data, uint16_t length) {
    if (!authenticated) return;
  set_bolus_dose(data[0]);
}
