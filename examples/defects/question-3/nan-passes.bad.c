// A basal rate comes as text: "nan" is text, too.
#include "board.h"
#include <stdlib.h>

static struct { float basal_rate; float concentration; } therapy;

void on_json(const char *text, uint16_t length) {
  (void)length;
  float rate = strtof(text, NULL);
  if (rate < 0.05f || rate > 35.0f) return;
  therapy.basal_rate = rate; // expect: question-3
}
