#ifndef ALARM_H
#define ALARM_H

#include <stdint.h>

/* The most urgent has the highest number. */
enum alarm {
    ALARM_NONE,
    ALARM_RESTARTED,
    ALARM_EMPTY,
    ALARM_OCCLUSION,
    ALARM_HOUR_LIMIT,
    ALARM_AIR,
    ALARM_INTERNAL
};

void alarm_raise(enum alarm alarm);
void alarm_silence(uint32_t now_ms);
void alarm_clear(void);
enum alarm alarm_now(void);
void alarm_poll(uint32_t now_ms);

#endif
