#ifndef ALARM_H
#define ALARM_H

#include <stdbool.h>
#include <stdint.h>

enum alarm { ALARM_NONE, ALARM_OCCLUSION, ALARM_AIR, ALARM_EMPTY, ALARM_MOTOR };

void alarm_raise(enum alarm alarm);
void alarm_silence(uint32_t now_ms);
void alarm_clear(void);
enum alarm alarm_now(void);
const char *alarm_name(enum alarm alarm);
void alarm_poll(uint32_t now_ms);

#endif
