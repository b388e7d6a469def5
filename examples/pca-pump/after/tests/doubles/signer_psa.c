#include "signer.h"

#include <psa/crypto.h>
#include <stdlib.h>

#include "security/crypto_port.h"

static psa_key_id_t pairs[SIGNER_COUNT];
static uint8_t public_keys[SIGNER_COUNT][CRYPTO_PUBLIC_KEY_SIZE];

static void must(psa_status_t status) {
    if (status != PSA_SUCCESS) abort();
}

void signer_start(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    size_t size;
    must(psa_crypto_init());
    if (pairs[0] != 0) return;
    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(&attributes, 256);
    psa_set_key_algorithm(&attributes, PSA_ALG_ECDSA(PSA_ALG_SHA_256));
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
    for (int i = 0; i < SIGNER_COUNT; i++) {
        must(psa_generate_key(&attributes, &pairs[i]));
        must(psa_export_public_key(pairs[i], public_keys[i], sizeof public_keys[i], &size));
    }
}

const uint8_t *signer_public_key(enum signer signer) { return public_keys[signer]; }

void signer_sign(enum signer signer, const uint8_t *message, size_t length, uint8_t *signature) {
    size_t size;
    must(psa_sign_message(pairs[signer], PSA_ALG_ECDSA(PSA_ALG_SHA_256), message, length, signature, CRYPTO_SIGNATURE_SIZE, &size));
}
