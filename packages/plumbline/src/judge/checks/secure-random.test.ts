import assert from "node:assert/strict";
import { test } from "node:test";

import type { SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { onProcessor } from "../testing-execution.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./secure-random.ts";

const languages = censusWith({ path: "src/main.c" }, { path: "test/a.c", role: "test", because: "under test/" });
const rand = (danger: "none" | "low" | "medium", more: Partial<SourceUse> = {}): SourceUse =>
  use("weakRandom", { name: "rand", danger, ...more });

const cases: [what: string, uses: SourceUse[], answer: string, severity?: string][] = [
  ["no random number", [], "notApplicable"],
  ["a generator made for secrets", [use("secureRandom")], "met"],
  ["rand() for a nonce", [rand("medium")], "unmet", "medium"],
  ["rand() for what is not told: games and waiting times need no better", [rand("low")], "notApplicable"],
  ["rand() for a colour", [rand("none")], "notApplicable"],
  ["rand() for a colour beside a generator made for secrets", [rand("none"), use("secureRandom")], "met"],
  ["rand() in a test", [rand("medium", { location: at("test/a.c") })], "notApplicable"],
];
for (const [what, uses, expected, severity] of cases) {
  test(`${what} is ${expected}`, () => {
    const answer = check.judge({ flows: undefined, sourceUses: usesOf(...uses), languages, build: undefined });
    assert.equal(answer.is, expected);
    if (answer.is === "unmet") assert.equal(answer.findings[0].severity, severity);
  });
}

test("random(…) of the core of an ESP32 asks the generator of the chip, unless it is seeded", () => {
  const passkey = rand("medium", { name: "random", by: "arduino/random" });
  const { build } = onProcessor("espressif32 esp32dev");
  assert.equal(check.judge({ flows: undefined, sourceUses: usesOf(passkey), languages, build }).is, "notApplicable");
  assert.equal(check.judge({ flows: undefined, sourceUses: usesOf(passkey), languages, build: undefined }).is, "unmet");
  const seed = rand("none", { name: "randomSeed" });
  assert.equal(check.judge({ flows: undefined, sourceUses: usesOf(passkey, seed), languages, build }).is, "unmet");
});

test("where no file could be read there is no answer", () => {
  assert.equal(
    check.judge({ flows: undefined, sourceUses: { uses: [], filesRead: 0, filesFailed: [] }, languages, build: undefined }).is,
    "unknown",
  );
});
