#include "security/crypto_port.h"

#include <psa/crypto.h>

#define HMAC PSA_ALG_HMAC(PSA_ALG_SHA_256)
#define ECDSA PSA_ALG_ECDSA(PSA_ALG_SHA_256)

bool crypto_start(void) { return psa_crypto_init() == PSA_SUCCESS; }

bool crypto_random(uint8_t *to, size_t length) { return psa_generate_random(to, length) == PSA_SUCCESS; }

/* A key lives in the library only for the one operation that needs it. */
static bool import(psa_key_type_t type, psa_algorithm_t algorithm, psa_key_usage_t usage, const uint8_t *key, size_t size,
                   psa_key_id_t *id) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, type);
    psa_set_key_algorithm(&attributes, algorithm);
    psa_set_key_usage_flags(&attributes, usage);
    return psa_import_key(&attributes, key, size, id) == PSA_SUCCESS;
}

bool crypto_signature_fits(const uint8_t *public_key, const uint8_t *message, size_t length, const uint8_t *signature) {
    psa_key_id_t id;
    if (!import(PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), ECDSA, PSA_KEY_USAGE_VERIFY_MESSAGE, public_key,
                CRYPTO_PUBLIC_KEY_SIZE, &id)) {
        return false;
    }
    psa_status_t status = psa_verify_message(id, ECDSA, message, length, signature, CRYPTO_SIGNATURE_SIZE);
    (void)psa_destroy_key(id);
    return status == PSA_SUCCESS;
}

bool crypto_mac_fits(const uint8_t *key, const uint8_t *message, size_t length, const uint8_t *mac) {
    psa_key_id_t id;
    if (!import(PSA_KEY_TYPE_HMAC, HMAC, PSA_KEY_USAGE_VERIFY_MESSAGE, key, CRYPTO_KEY_SIZE, &id)) return false;
    psa_status_t status = psa_mac_verify(id, HMAC, message, length, mac, CRYPTO_MAC_SIZE);
    (void)psa_destroy_key(id);
    return status == PSA_SUCCESS;
}

bool crypto_mac_make(const uint8_t *key, const uint8_t *message, size_t length, uint8_t *mac) {
    psa_key_id_t id;
    size_t size = 0;
    if (!import(PSA_KEY_TYPE_HMAC, HMAC, PSA_KEY_USAGE_SIGN_MESSAGE, key, CRYPTO_KEY_SIZE, &id)) return false;
    psa_status_t status = psa_mac_compute(id, HMAC, message, length, mac, CRYPTO_MAC_SIZE, &size);
    (void)psa_destroy_key(id);
    return status == PSA_SUCCESS && size == CRYPTO_MAC_SIZE;
}
