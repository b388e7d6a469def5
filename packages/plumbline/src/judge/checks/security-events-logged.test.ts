import assert from "node:assert/strict";
import { test } from "node:test";

import type { SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./security-events-logged.ts";

const languages = censusWith({ path: "src/main.c" }, { path: "test/a.c", role: "test", because: "under test/" });
const judge = (...uses: SourceUse[]) => check.judge({ sourceUses: usesOf(...uses), languages });
const event = (detail: string, more: Partial<SourceUse> = {}): SourceUse => use("securityEvent", { detail, ...more });
const pairs = use("authentication", { name: "bt_conn_set_security", detail: "pairing" });
const installs = use("flashWrite", { name: "esp_ota_write" });

const cases: [what: string, uses: SourceUse[], answer: string][] = [
  ["a pairing that is recorded", [event("pairing, to the log"), pairs], "met"],
  ["an audit log of its own", [event("an audit log of its own"), pairs, installs], "met"],
  ["a record of the system", [event("to the security log of the system")], "met"],
  ["nothing that is recorded", [], "unmet"],
  ["a log whose records are authenticated", [event("authenticates the records of a log"), pairs, installs], "unknown"],
  ["a pairing that is not recorded", [event("software change, to the log"), pairs], "unmet"],
  ["an update that is not recorded", [event("pairing, to the log"), installs], "unmet"],
  ["a secret that is compared is no login", [event("pairing, to the log"), use("authentication", { detail: "compares a secret" })], "met"],
  ["records that a serial port shows and nothing keeps", [event("pairing, to the serial port")], "unmet"],
  ["records that are printed and kept", [event("pairing, to the serial port"), event("pairing, to the log"), pairs], "met"],
  ["records of a debug build only", [event("pairing, to the debug log")], "unmet"],
  ["records of a test only", [event("pairing, to the log", { location: at("test/a.c") })], "unmet"],
];
for (const [what, uses, answer] of cases) {
  test(`${what} is ${answer}`, () => assert.equal(judge(...uses).is, answer));
}

test("a mechanism without a record is shown where it stands", () => {
  const answer = judge(event("software change, to the log"), { ...pairs, location: at("src/main.c", 42) });
  assert.equal(answer.is === "unmet" && answer.findings[0].location.line, 42);
});

const severities: [what: string, uses: SourceUse[], severity: string][] = [
  ["a device that nothing connects to", [], "note"],
  ["a device that connects", [use("cleartextTransport")], "low"],
  ["a device that people log in to", [], "low"],
  ["a device that is updated", [use("flashWrite", { name: "nvs_write" })], "low"],
];
for (const [what, uses, severity] of severities) {
  test(`${what} and records nothing gets a finding of severity ${severity}`, () => {
    const hints = what.includes("log in")
      ? [{ location: at("src/login.c", 4), topic: "authentication" as const, word: "checkPassword" }]
      : [];
    const answer = check.judge({ sourceUses: { ...usesOf(...uses), hints }, languages });
    assert.equal(answer.is === "unmet" && answer.findings[0].severity, severity);
    if (hints.length > 0) assert.equal(answer.is === "unmet" && answer.findings[0].location.path, "src/login.c");
  });
}

test("a name that speaks of a log spoils the proof that nothing is recorded", () => {
  const hints = [{ location: at("src/main.c", 8), topic: "securityEvent" as const, word: "alarm_journal" }];
  const answer = check.judge({ sourceUses: { ...usesOf(), hints }, languages });
  assert.equal(answer.is, "unknown");
  assert.match(answer.because, /alarm_journal \(src\/main\.c:8\)/);
});

test("without any census what is not seen is not known", () => {
  assert.equal(check.judge({ sourceUses: usesOf(), languages: undefined }).is, "unknown");
});

test("without source of its own the question does not arise", () => {
  assert.equal(check.judge({ sourceUses: usesOf(), languages: { ...languages, files: [] } }).is, "notApplicable");
});
