/* The service connector: takes frames in, gives answers out, and closes itself when it is misused. */
#ifndef SERVICE_PORT_H
#define SERVICE_PORT_H

#include <stdbool.h>

void service_init(void);
void service_poll(void);

/* Closed for five minutes after too many damaged frames; the infusion goes on (docs/degraded-modes.md). */
bool service_is_closed(void);

#endif
