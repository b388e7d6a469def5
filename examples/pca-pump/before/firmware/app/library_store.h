/* The drug library in flash. */
#ifndef LIBRARY_STORE_H
#define LIBRARY_STORE_H

#include <stdbool.h>

bool library_store_load(void);
bool library_store_replace(const char *text);

#endif
