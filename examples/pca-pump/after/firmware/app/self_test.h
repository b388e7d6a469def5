#ifndef SELF_TEST_H
#define SELF_TEST_H

#include <stdbool.h>

/* What must work before anything is infused: random numbers, cryptography, the log. */
bool self_test(void);

#endif
