// An algorithm is chosen by a constant of PSA.
#include "psa/crypto.h"
#include "board.h"

#define RECORD_ALGORITHM PSA_ALG_ECB_NO_PADDING

psa_status_t record_encrypt(psa_key_id_t key, const uint8_t *in, size_t length, uint8_t *out, size_t size, size_t *written) {
  return psa_cipher_encrypt(key, RECORD_ALGORITHM, in, length, out, size, written); // expect: question-9
}
