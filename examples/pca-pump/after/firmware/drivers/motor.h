/* The stepper that moves the syringe plunger: one step is NL_PER_STEP. */
#ifndef MOTOR_H
#define MOTOR_H

#include <stdint.h>

void motor_stop(void);
void motor_run(uint32_t interval_ms, uint32_t now_ms);
void motor_add_steps(uint32_t steps);

/* Makes the steps that are due, one bolus and one basal step at most, and tells how many it made. */
uint32_t motor_poll(uint32_t now_ms);

uint32_t motor_reservoir_steps(void);
void motor_new_syringe(void);

#endif
