/* A therapy with a second, inverted copy: memory that changes by itself, or by force, is noticed before it is used. */
#ifndef GUARDED_H
#define GUARDED_H

#include <stdbool.h>

#include "therapy/therapy.h"

struct guarded_therapy {
    struct therapy value;
    struct therapy inverse;
};

void guarded_set(struct guarded_therapy *guarded, const struct therapy *value);
bool guarded_is_intact(const struct guarded_therapy *guarded);

#endif
