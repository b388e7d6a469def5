#ifndef MEMORY_PROTECTION_H
#define MEMORY_PROTECTION_H

/* Code can be run and not written, data written and not run; what belongs to neither cannot be touched. */
void memory_protection_enable(void);

#endif
