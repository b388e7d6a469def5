import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import type { TypeForm } from "../form/type-table.ts";
import { vocabularyIn } from "../platforms/load.ts";
import { ValueWords } from "./value-words.ts";

const vocabulary = vocabularyIn(readFileSync(new URL("../platforms/vocabulary.yaml", import.meta.url), "utf8"));
const words = new ValueWords(vocabulary.values, vocabulary.sinks["therapy"]!.nouns);
const NUMBER: TypeForm = { is: "integer", bits: 16, signed: false };
const TEXT: TypeForm = { is: "array", of: 1, size: 16, sizeNode: 0 };

const cases: [name: string, around: string, kinds: string, why?: string][] = [
  ["basal_rate", "", "therapy"],
  ["rate", "pump_therapy", "therapy"],
  ["rate", "uart", "", "a baud rate is none"],
  ["heart_rate", "", "", "it is measured"],
  ["interval_ms", "motor", "therapy"],
  ["state", "motor", ""],
  ["motor_status", "", ""],
  ["pump_id", "", ""],
  ["bolus_count", "", "", "how many there were"],
  ["PUMP_BUFF", "", "", "a message, whatever it is about"],
  ["tidalVolume", "ventilation", "therapy"],
  ["max_bolus", "limits", "limit", "a limit of therapy is a limit"],
  ["bolus_max", "drug", "limit"],
  ["alarm_limit", "", "limit"],
  ["high", "alarm_limits", "limit"],
  ["occlusion_kpa", "config", "limit"],
  ["delay_s", "apnea_alarm", "limit"],
  ["spo2_low", "", "limit"],
  ["limit_switch", "", ""],
  ["max_length", "", ""],
  ["max_connections", "", ""],
  ["threshold_exceeded", "", ""],
  ["admin_password", "", "credential"],
  ["access_code", "", "credential"],
  ["code", "key", "", "of a keypad"],
  ["service_pin", "", "credential"],
  ["led_pin", "", ""],
  ["password_attempts", "", ""],
  ["public_key", "", ""],
  ["api_key", "cloud", "credential"],
];
for (const [own, around, kinds, why = "as it says"] of cases) {
  test(`${around === "" ? "" : `${around}.`}${own} is ${kinds === "" ? "nothing of the kind" : `a ${kinds}`}: ${why}`, () => {
    const names = { own, around: around === "" ? [] : [around], by: "", text: own, key: "" };
    const found = [NUMBER, TEXT].map((form) => words.kinds({ ...names, form }).join());
    assert.ok(found.includes(kinds), found.join(" or "));
  });
}

const functions: [name: string, does: string][] = [
  ["motor_set_speed", "therapy"],
  ["Pump_setRate", "therapy"],
  ["update_pump_status", ""],
  ["parse_motor_reply", ""],
  ["uart_init", ""],
];
for (const [by, does] of functions) {
  test(`what ${by} stores is ${does === "" ? "no value that is set" : `a ${does} value`}`, () => {
    assert.equal(words.kinds({ own: "wanted_value", around: [], by, text: "", key: "", form: NUMBER }).join(), does);
  });
}
