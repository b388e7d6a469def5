// Commands are authenticated by a MAC; whether an old one counts once more is another question.
#include "mbedtls/md.h"
#include "board.h"

#define TAG 16
struct command {
  uint32_t counter;
  uint16_t opcode;
  uint16_t value;
  uint8_t tag[TAG];
};
static uint8_t key[32];
static uint32_t last_counter;
int key_store_read(uint8_t slot, uint8_t *into, size_t size);
int constant_time_compare(const void *a, const void *b, size_t length);

void commands_init(void) { key_store_read(1, key, sizeof(key)); }

void on_frame(const uint8_t *data, uint16_t length) {
  struct command command;
  uint8_t tag[32];
  if (length != sizeof(command)) return;
  memcpy(&command, data, sizeof(command));
  mbedtls_md_hmac(mbedtls_md_info_from_type(MBEDTLS_MD_SHA256), key, sizeof(key), data, sizeof(command) - TAG, tag); // expect: question-8
  if (constant_time_compare(tag, command.tag, TAG) != 0) return;
  last_counter = command.counter;
  if (command.opcode == 7 && command.value <= 25) set_bolus_dose(command.value);
}
