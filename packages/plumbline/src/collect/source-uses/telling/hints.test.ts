import assert from "node:assert/strict";
import { test } from "node:test";

import { factFrom } from "../../testing.ts";
import sourceUses from "../source-uses.ts";

const told = (text: string, path = "a.c"): string =>
  (factFrom(sourceUses, { [path]: text }).hints ?? []).map(({ topic, word }) => `${topic} ${word}`).join(", ") || "-";

const cases: [text: string, expected: string, why?: string][] = [
  ["static int watchdog_pin;", "watchdog watchdog_pin"],
  ["#include <avr/wdt.h>\n", "-", "an include uses nothing"],
  ['void f(void) { show("Reset by the watchdog"); }', "watchdog watchdog", "of a text only what speaks of the topic is told"],
  [
    "#include <ESP8266WiFi.h>\n",
    "watchdog ESP8266WiFi.h, faultHandler ESP8266WiFi.h",
    "its core runs a watchdog and restarts after a fault",
  ],
  ["#include <mbed.h>\n", "faultHandler mbed.h"],
  ["/* feed the watchdog */\n", "-", "what is only in a comment is not done"],
  ["#define HAL_IWDG_MODULE_ENABLED\n", "-", "a switch that is copied from the maker of the chip"],
  ["void WWDG_IRQHandler(void);", "-", "a vector that every chip has"],
  ["typedef struct { int a; } IWDG_TypeDef;", "-", "a register that every chip has"],
  ["void enterHardFault(void);", "faultHandler enterHardFault"],
  ["extern void HardFault_Handler(void);", "-", "a vector that every chip has"],
  ["LOG_PANIC();", "-", "it empties the buffers of the log"],
  ["int BIO_dgram_non_fatal_error(int e);", "-", "an error of a library"],
  ["void motor_fault(void) { }", "-", "a fault of the device, not of its processor"],
  ["panicButton = 1;", "-"],
  ["void audit_append(int e);", "securityEvent audit_append"],
  ["void checkPassword(char *p);", "authentication checkPassword"],
  ["const char *password = a;", "-", "a password that the product itself uses"],
  ["char wifi_password[20];", "-", "a network's, not a person's"],
  ["x = aes_ctx;", "vettedCipher aes_ctx"],
  ["int x MY_GUARDED_BY(m);", "lockAnnotation MY_GUARDED_BY"],
  ["set_verify_callback(f);", "verifiedTransport set_verify_callback"],
  ["int water, dog, width, lights, ocean;", "-"],
];
for (const [text, expected, why = "as written"] of cases) {
  test(`${text.trim()} comes to ${expected}: ${why}`, () => assert.equal(told(text), expected));
}

test("an import is no use", () => {
  assert.equal(told("from app.login import LoginWindow\n", "a.py"), "-");
  assert.equal(told("from app.login import LoginWindow\nLoginWindow()\n", "a.py"), "authentication LoginWindow");
});

test("a list of switches of a maker of chips raises no doubt", () => {
  assert.equal(told("int NRFX_WDT_ENABLED;", "config/sdk_config.h"), "-");
});

test("of one topic the first name of a file is told", () => {
  assert.equal(told("int wdt_a; int wdt_b;"), "watchdog wdt_a");
});
