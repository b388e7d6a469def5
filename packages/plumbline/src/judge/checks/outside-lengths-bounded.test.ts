import assert from "node:assert/strict";
import { test } from "node:test";

import type { FlowFact, FlowProgram } from "#model";

import { censusWith } from "../testing-census.ts";
import { entryWith, flowsOf, programWith } from "../testing-flows.ts";
import { at } from "../testing.ts";
import check from "./outside-lengths-bounded.ts";

const finding = (more: Partial<FlowFact> = {}): FlowFact => ({
  question: "length",
  location: at("src/rx.c", 20),
  inFunction: "on_frame",
  what: "says how many bytes are written",
  path: [
    { location: at("src/rx.c", 10), what: "a network socket" },
    { location: at("src/rx.c", 20), what: "says how many bytes are written" },
  ],
  ...more,
});
const entry = entryWith();
const languages = censusWith({ path: "src/rx.c" }, { path: "lib/zlib.c", role: "thirdParty", because: "a library" });

const cases: [what: string, program: Partial<FlowProgram>, answer: string][] = [
  ["every use bounded, everything seen", { entries: [entry], sinks: 12 }, "met"],
  ["a use that nothing bounds", { entries: [entry], findings: [finding()] }, "unmet"],
  ["one in a library of another", { entries: [entry], findings: [finding({ location: at("lib/zlib.c", 3) })] }, "met"],
  ["a program that was seen whole and uses no such value", { entries: [entry], sinks: 0 }, "notApplicable"],
  ["no source of outside data in sight", {}, "unknown"],
  [
    "a unit that was not read",
    { entries: [entry], units: { expected: 2, read: 1 }, failed: [{ path: "src/b.c", why: "unreadable" }] },
    "unknown",
  ],
  ["a limit that was hit", { entries: [entry], limits: [{ location: at("src/a.c"), what: "more rounds than are followed" }] }, "unknown"],
  ["a function that was not understood", { entries: [entry], damaged: 1 }, "unknown"],
  ["a call that nothing is known of", { entries: [entry], unresolved: 3, missingHeaders: [{ name: "sdk.h", files: 2 }] }, "unknown"],
  ["a finding beside something unseen", { entries: [entry], unresolved: 3, findings: [finding()] }, "unmet"],
];
for (const [what, program, answer] of cases) {
  test(`${what} is ${answer}`, () => {
    assert.equal(check.judge({ flows: flowsOf(programWith(program)), languages }).is, answer);
  });
}

test("without C or C++ the question does not arise", () => {
  assert.equal(check.judge({ flows: { programs: [] }, languages }).is, "notApplicable");
});

test("a value that is used on lines one behind the other is told once, further down again", () => {
  const lines = [20, 21, 21, 23, 40].map((line) => finding({ location: at("src/rx.c", line) }));
  const answer = check.judge({ flows: flowsOf(programWith({ entries: [entry], findings: lines })), languages });
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ location, related = [] }) => [location.line, ...related.map((each) => each.location.line)]),
    [[20, 21, 23], [40]],
  );
});

test("a finding says where the data enters, what it does and which way it came", () => {
  const answer = check.judge({ flows: flowsOf(programWith({ entries: [entry], findings: [finding()] })), languages });
  assert.ok(answer.is === "unmet");
  const [first] = answer.findings;
  assert.equal(
    first.message,
    "data from a network socket (src/rx.c:10) says how many bytes are written in on_frame, and nothing on the way bounds it",
  );
  assert.deepEqual([first.severity, first.reach, first.way?.length], ["high", "remote", 2]);
});

test("two products that share a file have one finding there", () => {
  const flows = flowsOf(
    programWith({ product: "a", entries: [entry], findings: [finding()] }),
    programWith({ product: "b", entries: [entry], findings: [finding()] }),
  );
  const answer = check.judge({ flows, languages });
  assert.ok(answer.is === "unmet");
  assert.equal(answer.findings.length, 1);
});

test("an allocation weighs less than a write", () => {
  const answer = check.judge({
    flows: flowsOf(programWith({ entries: [entry], findings: [finding({ question: "allocation" })] })),
    languages,
  });
  assert.equal(answer.is === "unmet" && answer.findings[0].severity, "medium");
});

test("one unit is counted as one", () => {
  const one = programWith({ entries: [entry], sinks: 0, units: { expected: 1, read: 1 } });
  assert.match(check.judge({ flows: flowsOf(one), languages }).because, / in 1 translation unit$/);
});
