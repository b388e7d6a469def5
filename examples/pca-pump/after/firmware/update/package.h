/* The one envelope in which anything comes into the pump: drug library, configuration, firmware.
   Header, content, then a signature over both. docs/package-format.md has the layout. */
#ifndef PACKAGE_H
#define PACKAGE_H

#include <stdbool.h>
#include <stdint.h>

enum package_kind { PACKAGE_LIBRARY = 1, PACKAGE_CONFIG = 2, PACKAGE_FIRMWARE = 3 };

#define PACKAGE_HEADER_SIZE 64u
#define PACKAGE_IMAGE_OFFSET 512u /* the vector table of an image needs this alignment */

struct package {
    enum package_kind kind;
    uint32_t counter; /* grows with every release */
    uint32_t floor;   /* firmware: lowest counter that may be started once this one is confirmed */
    uint32_t target;  /* firmware: address that it is linked for */
    const uint8_t *content;
    uint32_t length;
};

/* Opens a package of the kind that is expected: shape, product and signature. Nothing in it is looked at before the
   signature fits, except what is needed to find the signature. */
bool package_open(const uint8_t *bytes, uint32_t size, enum package_kind kind, struct package *package);

#endif
