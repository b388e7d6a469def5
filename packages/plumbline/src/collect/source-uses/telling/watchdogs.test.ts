import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { SourceUse } from "#model";

import { factFrom } from "../../testing.ts";
import sourceUses from "../source-uses.ts";

const watchdogs = (text: string, path = "a.cpp"): readonly SourceUse[] =>
  factFrom(sourceUses, { [path]: text }).uses.filter(({ topic }) => topic === "watchdog");
const told = (body: string): string =>
  watchdogs(`void f(void) { ${body} }`)
    .map(({ name, detail }) => `${name} ${detail ?? "is written"}`)
    .join(", ") || "-";

const cases: [body: string, expected: string, why?: string][] = [
  ["NRF_WDT->RR[0] = WDT_RR_RR_Reload;", "NRF_WDT.RR feeds it"],
  ["NRF_WDT->TASKS_START = 1;", "NRF_WDT.TASKS_START is written"],
  ["IWDG->KR = 0xAAAA;", "IWDG.KR feeds it"],
  ["WWDG->CR |= 0x7F;", "WWDG.CR is written"],
  ["WDT->CTRL.reg = WDT_CTRL_ENABLE;", "WDT.CTRL is written"],
  ["LPC_WWDT->FEED = 0xAA;", "LPC_WWDT.FEED feeds it"],
  ["WDTCSR |= (1 << WDE);", "WDTCSR is written"],
  ["WDTCTL = WDTPW | WDTHOLD;", "WDTCTL switches it off", "an MSP430 starts with its watchdog running"],
  ["WDT->WDT_MR = WDT_MR_WDDIS;", "WDT.WDT_MR switches it off"],
  ["REG_WRITE(RTC_CNTL_WDTFEED_REG, 1);", "RTC_CNTL_WDTFEED_REG feeds it"],
  ['asm volatile ("wdr");', "wdr feeds it"],
  ["CLRWDT();", "CLRWDT feeds it"],
  ["__WDR();", "__WDR feeds it"],
  ["watchdog.Setup(7, sleeps, halts);", "watchdog.Setup starts it"],
  ["systemTask.watchdog.Reload();", "watchdog.Reload feeds it"],
  ["wdog_->kick();", "wdog_.kick feeds it"],
  ["Hal::Watchdog::init(8);", "Watchdog.init starts it"],
  ["feedTheWatchdog();", "feedTheWatchdog feeds it"],
  ["MX_IWDG1_Init();", "MX_IWDG1_Init starts it"],
  ["bsp_wdt_stop();", "-", "why it stops is not known"],
  ["rpiWatchdog.reset();", "-", "it watches another computer"],
  ["if (IWDG->SR == 0) { }", "-", "a register is only read"],
  ["if (isWatchdogReset()) { }", "-", "it only asks"],
  ["__HAL_RCC_WWDG_CLK_ENABLE();", "-", "a clock"],
  ["bleLinkWatchdog.reset();", "-", "it watches a connection, not the software"],
  ["const int WDT_TIMEOUT = 8;", "-", "a variable"],
  ["show(watchdog);", "-"],
];
for (const [body, expected, why = "as written"] of cases) {
  test(`${body} comes to ${expected}: ${why}`, () => assert.equal(told(body), expected));
}

test("a macro that writes the register counts, a declaration does not", () => {
  assert.equal(watchdogs("#define FEED() IWDG->KR = 0xAAAA\n").length, 1);
  assert.equal(
    watchdogs("enum { BSP_WATCHDOG = 0, BSP_LED = 1 };\nvoid feed_my_watchdog(void);\nclass Watchdog { void start(); };\n").length,
    0,
  );
});

test("what a table knows is told once, in the words of the table", () => {
  assert.deepEqual(
    watchdogs("void f(void) { HAL_IWDG_Refresh(&h); wdt_disable(); }").map(({ by, detail }) => [by, detail]),
    [
      ["cortex-m/HAL_IWDG_Refresh", "feeds it"],
      ["zephyr/wdt_disable", "switches it off"],
    ],
  );
});

test("any text is read without failing, and every place is in the file", () => {
  const bits = fc.constantFrom(
    ..."watchdog . -> :: ( ) [ 0 ] = | IWDG KR WDTCTL WDTHOLD ; { } void f #define \n feed wdt_reset".split(" "),
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
      for (const { location } of watchdogs(parts.join(" "))) assert.ok((location.line ?? 0) > 0);
    }),
    { numRuns: 1_000 },
  );
});
