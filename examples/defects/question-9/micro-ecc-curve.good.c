// The curve of a small library is chosen by a call.
#include "uECC.h"
#include "board.h"

int image_verify(const uint8_t *public_key, const uint8_t *digest, const uint8_t *signature) {
  return uECC_verify(public_key, digest, 32, signature, uECC_secp256r1());
}
