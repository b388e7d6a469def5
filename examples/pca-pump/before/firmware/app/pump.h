/* The infusion: what is programmed, what is delivered, what stops it. */
#ifndef PUMP_H
#define PUMP_H

#include <stdbool.h>
#include <stdint.h>

#include "therapy/drug_library.h"
#include "therapy/therapy.h"

enum pump_state { PUMP_STOPPED, PUMP_INFUSING, PUMP_ALARM };

extern struct therapy pump_therapy;
extern struct drug_library pump_library;
extern char patient_name[24];

void pump_init(void);
void pump_start(void);
void pump_stop(void);
bool pump_bolus(void);
void pump_select(const struct drug *drug);
void pump_apply(void);
void pump_poll(void);
enum pump_state pump_state(void);
uint32_t pump_delivered_ug(void);

#endif
