import assert from "node:assert/strict";
import { test } from "node:test";

import type { SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./dangerous-calls.ts";

const copy = (more: Partial<SourceUse>): SourceUse => use("unboundedCopy", { name: "strcpy", inFunction: "show", ...more });
const own = censusWith({ path: "src/main.c" }, { path: "src/ble_rx.c" });
const judge = (...uses: SourceUse[]) => check.judge({ sourceUses: usesOf(...uses), languages: own, flows: undefined });

const cases: [what: string, uses: SourceUse[], answer: string][] = [
  ["no unbounded copy at all", [], "met"],
  ["a copy that fits", [copy({ danger: "none", detail: "4 of 8 bytes" })], "met"],
  ["a copy that nothing limits", [copy({ danger: "low", detail: "nothing here limits the length of p to the size of q" })], "unmet"],
  ["one that fits beside one that does not", [copy({ danger: "none" }), copy({ danger: "high" })], "unmet"],
  ["a copy in a test", [copy({ danger: "high", location: at("test/a.c") })], "met"],
];
for (const [what, uses, answer] of cases) {
  test(`${what} is ${answer}`, () => {
    const languages = censusWith({ path: "src/main.c" }, { path: "test/a.c", role: "test", because: "under test/" });
    assert.equal(check.judge({ sourceUses: usesOf(...uses), languages, flows: undefined }).is, answer);
  });
}

const severities: [what: string, use: SourceUse, severity: string, reach: string][] = [
  ["a read without any limit", copy({ danger: "high", name: "gets" }), "high", "local"],
  ["a text without a limit where nothing comes in", copy({ danger: "medium" }), "low", "local"],
  ["a text without a limit in a receiver", copy({ danger: "medium", inFunction: "on_receive_cmd" }), "medium", "remote"],
  ["the same by the name of the file", copy({ danger: "medium", location: at("src/ble_rx.c") }), "medium", "remote"],
  [
    "a parameter in a receiver",
    copy({ danger: "low", detail: "nothing here limits the length of the parameter text to the size of to", inFunction: "parseFrame" }),
    "medium",
    "remote",
  ],
  [
    "literals of all callers: a warning",
    copy({ danger: "low", detail: "nothing limits the copy to the size of m.text; all 40 callers pass a text of at most 23 characters" }),
    "low",
    "local",
  ],
];
for (const [what, one, severity, reach] of severities) {
  test(`${what} is ${severity}, ${reach}`, () => {
    const answer = judge(one);
    assert.deepEqual(answer.is === "unmet" && [answer.findings[0].severity, answer.findings[0].reach], [severity, reach]);
  });
}

test("four copies of one function are one finding with three places beside it", () => {
  const answer = judge(...[1, 2, 3, 4].map((line) => copy({ danger: "low", location: at("src/main.c", line) })));
  assert.deepEqual(answer.is === "unmet" && [answer.findings.length, answer.findings[0].related?.length], [1, 3]);
});

test("the worst of them stands for the others", () => {
  const answer = judge(copy({ danger: "low" }), copy({ danger: "high", name: "gets", location: at("src/main.c", 99) }));
  assert.equal(answer.is === "unmet" && answer.findings[0].location.line, 99);
});

test("without C or C++ of its own the question does not arise", () => {
  assert.equal(
    check.judge({ sourceUses: usesOf(), languages: censusWith({ path: "a.py", language: "Python" }), flows: undefined }).is,
    "notApplicable",
  );
});

test("a file that could not be read spoils the pass", () => {
  assert.equal(check.judge({ sourceUses: { ...usesOf(), filesFailed: ["src/main.c"] }, languages: own, flows: undefined }).is, "unknown");
});

const cuts: [what: string, uses: SourceUse[], path: string, answer: string, says: RegExp][] = [
  [
    "places that are open",
    [copy({ danger: "low" })],
    "src/main.c",
    "unmet",
    /1 of 1 unbounded copy could .*; 40 more were not kept one by one, in 1 file/,
  ],
  ["places that all fit", [copy({ danger: "none" })], "src/main.c", "unknown", /40 unbounded copies were not kept one by one/],
  ["a file of somebody else", [copy({ danger: "none" })], "lib/x.c", "met", /fits/],
];
for (const [what, uses, path, answer, says] of cuts) {
  test(`a list that was cut after ${what} is ${answer}, and says how many are missing`, () => {
    const languages = censusWith({ path: "src/main.c" }, { path: "lib/x.c", role: "thirdParty", because: "under lib/" });
    const given = check.judge({
      sourceUses: { ...usesOf(...uses), cut: [{ path, topic: "unboundedCopy", more: 40 }] },
      languages,
      flows: undefined,
    });
    assert.equal(given.is, answer);
    assert.match(given.because, says);
    assert.equal(
      given.is === "unmet" && given.findings.at(-1)?.message.startsWith("40 further unbounded copies of this file"),
      answer === "unmet",
    );
  });
}
