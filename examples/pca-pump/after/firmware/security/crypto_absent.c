/* Takes the place of the library where it is not installed for the target: everything is refused.
   Such an image shows that the code compiles and links; it opens no session, takes no package and starts no image. */
#include "security/crypto_port.h"

bool crypto_start(void) { return false; }

bool crypto_random(uint8_t *to, size_t length) {
    (void)to;
    (void)length;
    return false;
}

bool crypto_signature_fits(const uint8_t *public_key, const uint8_t *message, size_t length, const uint8_t *signature) {
    (void)public_key;
    (void)message;
    (void)length;
    (void)signature;
    return false;
}

bool crypto_mac_fits(const uint8_t *key, const uint8_t *message, size_t length, const uint8_t *mac) {
    (void)key;
    (void)message;
    (void)length;
    (void)mac;
    return false;
}

bool crypto_mac_make(const uint8_t *key, const uint8_t *message, size_t length, uint8_t *mac) {
    (void)key;
    (void)message;
    (void)length;
    (void)mac;
    return false;
}
