// A remote control speaks over a radio; its frames end with a CRC of sixteen bits.
#include "board.h"
#include <tinycrypt/hmac.h>

#define FRAME 12
static uint16_t frame_crc(const uint8_t *data, int length) {
  uint16_t value = 0xffff;
  for (int i = 0; i < length; i++) {
    value ^= (uint16_t)(data[i] << 8);
    for (int bit = 0; bit < 8; bit++) value = (uint16_t)(value & 0x8000 ? value << 1 ^ 0x1021 : value << 1);
  }
  return value;
}

int hmac_verify(const uint8_t *data, size_t length, const uint8_t *tag);

void on_frame(const uint8_t *data, uint16_t length) {
  if (length != FRAME + 8) return;
  if (frame_crc(data, FRAME - 2) != (uint16_t)(data[FRAME - 2] << 8 | data[FRAME - 1])) return;
  if (!hmac_verify(data, FRAME, data + FRAME)) return;
  if (data[2] == 0x31 && data[3] <= 25) set_bolus_dose(data[3]);
}
