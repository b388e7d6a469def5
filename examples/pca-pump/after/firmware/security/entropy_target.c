/* The library's source of entropy on the target (MBEDTLS_ENTROPY_HARDWARE_ALT): the hardware random number generator. */
#include <stddef.h>
#include <stdint.h>

#include "hal/hal.h"

int mbedtls_hardware_poll(void *context, unsigned char *to, size_t length, size_t *written);

int mbedtls_hardware_poll(void *context, unsigned char *to, size_t length, size_t *written) {
    uint32_t word = 0;
    (void)context;
    *written = 0;
    for (size_t i = 0; i < length; i++) {
        if (i % 4u == 0 && !hal_random_word(&word)) return -1;
        to[i] = (unsigned char)(word >> (8u * (i % 4u)));
    }
    *written = length;
    return 0;
}
