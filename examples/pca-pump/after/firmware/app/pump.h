/* The infusion: what is programmed, what is delivered, what stops it. */
#ifndef PUMP_H
#define PUMP_H

#include <stdbool.h>
#include <stdint.h>

#include "therapy/drug_library.h"
#include "therapy/therapy.h"

enum pump_state { PUMP_STOPPED, PUMP_INFUSING, PUMP_ALARM };

void pump_init(void);
void pump_set_library(const struct drug_library *library);

/* Takes over a therapy that keeps the limits of its drug and of the pump; false, and no change, otherwise. */
bool pump_set_therapy(const struct therapy *therapy);
const struct therapy *pump_therapy(void);
const struct drug *pump_drug(uint32_t place);

bool pump_start(void);
void pump_stop(void);
bool pump_bolus(void);
void pump_poll(void);

/* Stops for good until the pump is started anew by hand. */
void pump_fail(void);

enum pump_state pump_state(void);
uint32_t pump_delivered_ug(void);

#endif
