// A switch chooses what is done.
#include "board.h"

static int session_authenticated;

void on_frame(const uint8_t *data, uint16_t length) {
  if (length < 2) return;
  switch (data[0]) {
    case 1:
      log_text("ping");
      break;
    case 2:
      set_bolus_dose(data[1]); // expect: question-2
      break;
    default:
      break;
  }
}
