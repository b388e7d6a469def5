/* Takes an update image in pieces and leaves it for the boot block. */
#ifndef UPDATE_RECEIVER_H
#define UPDATE_RECEIVER_H

#include <stdbool.h>
#include <stdint.h>

void update_begin(uint32_t length);
void update_data(const char *hex);
bool update_end(void);

#endif
