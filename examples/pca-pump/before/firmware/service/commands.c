#include "service/commands.h"

#include <stdlib.h>
#include <string.h>

#include "app/config.h"
#include "app/library_store.h"
#include "app/pump.h"
#include "app/version.h"
#include "hal/hal.h"
#include "service/debug_shell.h"
#include "service/login.h"
#include "service/service_port.h"
#include "therapy/alarm.h"
#include "update/update_receiver.h"
#include "util/log.h"

static char library_text[4096];
static bool in_library;

static const char *argument(void) {
    const char *word = strtok(NULL, " ");
    return word != NULL ? word : "";
}

static void say_status(void) {
    service_say("STATUS %s DRUG %s BASAL %u BOLUS %u LOCKOUT %u", pump_state() == PUMP_INFUSING ? "INFUSING" : "STOPPED",
                pump_therapy.drug, pump_therapy.basal, pump_therapy.bolus, pump_therapy.lockout_s);
    service_say("PATIENT %s DELIVERED %u ALARM %s", patient_name, pump_delivered_ug(), alarm_name(alarm_now()));
}

static bool set_value(const char *what, const char *value) {
    const struct drug *drug;
    if (strcmp(what, "BASAL") == 0) pump_therapy.basal = (uint32_t)atoi(value);
    else if (strcmp(what, "BOLUS") == 0) pump_therapy.bolus = (uint32_t)atoi(value);
    else if (strcmp(what, "LOCKOUT") == 0) pump_therapy.lockout_s = (uint32_t)atoi(value);
    else if (strcmp(what, "HOURMAX") == 0) pump_therapy.hour_limit = (uint32_t)atoi(value);
    else if (strcmp(what, "PATIENT") == 0) strcpy(patient_name, value);
    else if (strcmp(what, "DRUG") == 0 && (drug = drug_library_find(&pump_library, value)) != NULL) pump_select(drug);
    else return false;
    pump_apply();
    return true;
}

static void run_set(void) {
    const char *what = argument();
    const char *value = argument();
    service_say(set_value(what, value) ? "OK" : "ERR");
}

static void run_library_line(const char *line) {
    if (strcmp(line, "LIB END") == 0) {
        in_library = false;
        service_say(library_store_replace(library_text) ? "OK" : "ERR");
    } else {
        strcat(library_text, line);
        strcat(library_text, "\n");
    }
}

static void run_library(void) {
    library_text[0] = '\0';
    in_library = true;
    service_say("OK");
}

static void run_update(void) {
    const char *what = argument();
    if (strcmp(what, "BEGIN") == 0) update_begin((uint32_t)strtoul(argument(), NULL, 10));
    else if (strcmp(what, "DATA") == 0) update_data(argument());
    else if (strcmp(what, "END") == 0) service_say(update_end() ? "OK RESTARTING" : "ERR");
}

static void run_login(void) {
    const char *password = argument();
    debug_printf("technician tried %s", password);
    if (login_try(password)) service_say("TOKEN %u", login_token());
    else service_say("ERR");
}

#ifdef ENABLE_DEBUG_SHELL
static void run_debug(void) {
    const char *command = argument();
    const char *first = argument();
    const char *second = argument();
    if (login_is_open()) debug_shell_run(command, first, second);
    else service_say("LOGIN FIRST");
}
#endif

static void run_config(void) {
    const char *key = argument();
    service_say(config_set(key, argument()) ? "OK" : "ERR");
}

void commands_run(char *line) {
    if (in_library) {
        run_library_line(line);
        return;
    }
    const char *command = strtok(line, " ");
    if (command == NULL) return;
    if (strcmp(command, "STATUS") == 0) say_status();
    else if (strcmp(command, "VERSION") == 0) service_say("%s %s", MODEL_NAME, FIRMWARE_VERSION);
    else if (strcmp(command, "SET") == 0) run_set();
    else if (strcmp(command, "START") == 0) pump_start(), service_say("OK");
    else if (strcmp(command, "STOP") == 0) pump_stop(), service_say("OK");
    else if (strcmp(command, "BOLUS") == 0) service_say(pump_bolus() ? "OK" : "LOCKED");
    else if (strcmp(command, "SILENCE") == 0) alarm_silence(hal_millis()), service_say("OK");
    else if (strcmp(command, "LIB") == 0) run_library();
    else if (strcmp(command, "CFG") == 0) run_config();
    else if (strcmp(command, "UPDATE") == 0) run_update();
    else if (strcmp(command, "LOGIN") == 0) run_login();
#ifdef ENABLE_DEBUG_SHELL
    else if (strcmp(command, "DEBUG") == 0) run_debug();
#endif
    else service_say("ERR");
}
