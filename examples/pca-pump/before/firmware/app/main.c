#include "app/config.h"
#include "app/library_store.h"
#include "app/pump.h"
#include "app/version.h"
#include "hal/hal.h"
#include "service/service_port.h"
#include "therapy/alarm.h"
#include "util/log.h"

static void choose_first_drug(void) {
    if (pump_library.count > 0) pump_select(&pump_library.drugs[0]);
}

int main(void) {
    hal_init();
    config_load();
    library_store_load();
    pump_init();
    choose_first_drug();
    service_init();
    debug_printf("%s %s started", MODEL_NAME, FIRMWARE_VERSION);
    for (;;) {
        service_poll();
        pump_poll();
        alarm_poll(hal_millis());
        hal_idle();
    }
}
