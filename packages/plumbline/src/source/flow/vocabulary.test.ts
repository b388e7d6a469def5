import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { vocabularyIn } from "../platforms/load.ts";
import { Meaning, wordsOf } from "./vocabulary.ts";

const meaning = new Meaning(vocabularyIn(readFileSync(new URL("../platforms/vocabulary.yaml", import.meta.url), "utf8")));

const cuts: [name: string, words: string][] = [
  ["set_bolus_rate", "set bolus rate"],
  ["setBolusRate", "set bolus rate"],
  ["HAL_UARTReceive", "hal uart receive"],
  ["Pump::start", "pump start"],
  ["__x__", "x"],
  ["", ""],
];
for (const [name, words] of cuts) test(`"${name}" is ${words || "no word"}`, () => assert.equal(wordsOf(name).join(" "), words));

test("a name as long as a file is cut into words at once", () => {
  const before = process.cpuUsage().user;
  for (const name of ["A", "a", "cmd", "aB"]) wordsOf(name.repeat(60_000));
  assert.ok(process.cpuUsage().user - before < 500_000);
});

const guards: [name: string, kind: string][] = [
  ["is_authenticated", "authentication"],
  ["session_role", "authentication"],
  ["checkPin", "authentication"],
  ["user_logged_in", "authentication"],
  ["verify_image", "signature"],
  ["crypto_signature_fits", "signature"],
  ["author_name", ""],
  ["pinMode", ""],
  ["impedance_check_evm_pin_delay", ""],
  ["check_gpio_pin", ""],
  ["check_sensor", ""],
  ["passthrough", ""],
];
for (const [name, kind] of guards)
  test(`${name} is ${kind === "" ? "no guard" : `a guard of ${kind}`}`, () => assert.equal(meaning.guard(name), kind));

const registering: [name: string, is: boolean][] = [
  ["esp_console_cmd_register", true],
  ["FreeRTOS_CLIRegisterCommand", true],
  ["cli_add_commandset", true],
  ["SHELL_CMD_REGISTER", true],
  ["SHELL_CMD", true],
  ["usbUartAddCommand", true],
  ["client_address", false],
  ["SDMMC_CmdStatusRegister", true],
  ["NOR_CMD_ADDRESS_FIRST", false],
];
for (const [name, is] of registering)
  test(`${name} gives a console ${is ? "a command" : "nothing"}`, () => assert.equal(meaning.isRegistering(name), is));

const sinks: [name: string, kind: string][] = [
  ["pump_start", "therapy"],
  ["setBasalDose", "therapy"],
  ["motor_stop", "therapy"],
  ["alarm_silence", "alarm"],
  ["flash_erase", "storage"],
  ["firmware_install", "update"],
  ["motor_speed", ""],
  ["get_dose", ""],
  ["set_baud_rate", ""],
  ["pressure_read", ""],
];
for (const [name, kind] of sinks)
  test(`${name} is ${kind === "" ? "no sink" : `a sink of ${kind}`}`, () => assert.equal(meaning.sink(name), kind));
