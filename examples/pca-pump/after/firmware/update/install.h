/* Puts verified packages to use. */
#ifndef INSTALL_H
#define INSTALL_H

#include <stdbool.h>
#include <stdint.h>

#include "update/package.h"

/* Verifies a package and installs it. Refused, and logged, unless signed, newer and understood. REQ-020 to REQ-023 */
bool install_package(const uint8_t *bytes, uint32_t size, enum package_kind kind);

/* Loads at start what was installed earlier; verified again, because flash may have been changed since. */
void install_load_stored(void);

/* The slot that takes an update. */
uint32_t install_free_slot(void);

#endif
