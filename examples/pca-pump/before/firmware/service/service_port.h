/* The service connector: lines of text from the gateway or a technician's laptop. */
#ifndef SERVICE_PORT_H
#define SERVICE_PORT_H

void service_init(void);
void service_poll(void);
void service_say(const char *format, ...);

#endif
