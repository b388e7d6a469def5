/* Two slots hold an image each. The one that runs is never written; the other takes the update. */
#ifndef SLOTS_H
#define SLOTS_H

#include <stdbool.h>
#include <stdint.h>

#define SLOT_COUNT 2u
#define SLOT_NONE 2u
#define BOOT_ATTEMPTS_MOST 3u

uint32_t slot_address(uint32_t slot);

/* Whether the image in the slot is signed and linked for it; tells its counter and floor. */
bool slot_verify(uint32_t slot, uint32_t *counter, uint32_t *floor);

/* The slot to start: the newest image that is signed, not below the floor, and confirmed or not yet tried too often.
   SLOT_NONE when there is none. REQ-024, REQ-025 */
uint32_t slot_choose(void);

/* Called by an image that has worked for a while: from now on it counts as good. */
bool slot_confirm(uint32_t slot);

/* Whether an image of this counter may be put into the slot: newer than what runs. */
bool slot_accepts(uint32_t slot, uint32_t counter, uint32_t target);

#endif
