import assert from "node:assert/strict";
import { test } from "node:test";

import type { FlowProgram } from "#model";

import { censusWith } from "../testing-census.ts";
import { effectWith, entryWith, flowsOf, programWith } from "../testing-flows.ts";
import { at } from "../testing.ts";
import check from "./commands-authenticated.ts";

const languages = censusWith({ path: "src/commands.c" }, { path: "lib/hal.c", role: "thirdParty", because: "a library" });
const guarded = effectWith({ guards: ["authentication"] });
const open = effectWith();

const cases: [what: string, program: Partial<FlowProgram>, answer: string][] = [
  ["a command past an authentication", { entries: [entryWith({ reaches: [guarded] })] }, "met"],
  ["a command past none", { entries: [entryWith({ reaches: [open] })] }, "unmet"],
  ["a command past a signature only", { entries: [entryWith({ reaches: [effectWith({ guards: ["signature"] })] })] }, "unmet"],
  ["one of two commands past none", { entries: [entryWith({ reaches: [guarded, open] })] }, "unmet"],
  ["an entry that reaches nothing of the kind", { entries: [entryWith()] }, "notApplicable"],
  ["an entry of an unseen program that reaches nothing", { entries: [entryWith()], unresolved: 2 }, "unknown"],
  ["guarded commands in a program with unknown calls", { entries: [entryWith({ reaches: [guarded] })], unresolved: 2 }, "unknown"],
  ["no entry in sight", {}, "unknown"],
  [
    "settings that the device reads from its own file",
    { entries: [entryWith({ kind: "poll", what: "a file", reaches: [effectWith({ kind: "storage" })] })] },
    "notApplicable",
  ],
  [
    "a file of a medium that somebody may bring",
    { entries: [entryWith({ kind: "poll", what: "a file of a FAT volume", reaches: [effectWith({ kind: "storage" })] })] },
    "unmet",
  ],
  [
    "what the device measures itself",
    { entries: [entryWith({ kind: "poll", what: "I2C or an analogue input", reaches: [open] })] },
    "notApplicable",
  ],
  ["a bus and a line", { entries: [entryWith({ kind: "poll", what: "I2C or UART", reaches: [open] })] }, "unmet"],
  ["keys on the device", { entries: [entryWith({ kind: "userInterface", what: "a button", reaches: [open] })] }, "notApplicable"],
  ["a device that is read like a file", { entries: [entryWith({ kind: "poll", what: "a file or device", reaches: [open] })] }, "unmet"],
  [
    "a refused command that is written into the log",
    { entries: [entryWith({ reaches: [effectWith({ kind: "storage", chain: ["on_frame", "audit_event"] })] })] },
    "notApplicable",
  ],
  [
    "a storage inside of a library of another",
    { entries: [entryWith({ reaches: [effectWith({ location: at("lib/hal.c", 2) })] })] },
    "notApplicable",
  ],
];
for (const [what, program, answer] of cases) {
  test(`${what} is ${answer}`, () => {
    assert.equal(check.judge({ flows: flowsOf(programWith(program)), languages }).is, answer);
  });
}

test("an interpreter with many open commands is one finding for each kind of harm", () => {
  const reaches = [
    open,
    effectWith({ what: "pump_stop", location: at("src/commands.c", 60) }),
    effectWith({ kind: "update", what: "start_update", location: at("src/commands.c", 70) }),
  ];
  const answer = check.judge({ flows: flowsOf(programWith({ entries: [entryWith({ reaches })] })), languages });
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ message }) => message),
    [
      "a command from a serial line reaches pump_start and 1 more (therapy) by on_frame > run, and no authentication decides on the way",
      "a command from a serial line reaches start_update (update) by on_frame > run, and no authentication decides on the way",
    ],
  );
});

test("functions of one name in two files are two entry points", () => {
  const both = [at("src/a.cpp", 10), at("src/b.cpp", 20)].map((location) => entryWith({ function: "onWrite", location, reaches: [open] }));
  const other = effectWith({ location: at("src/commands.c", 99) });
  const answer = check.judge({ flows: flowsOf(programWith({ entries: [both[0]!, { ...both[1]!, reaches: [other] }] })), languages });
  assert.ok(answer.is === "unmet");
  assert.equal(answer.findings.length, 2);
});

test("a way that two configurations of a unit tell is one", () => {
  const twice = programWith({ entries: [entryWith({ reaches: [open] }), entryWith({ reaches: [open] })] });
  const answer = check.judge({ flows: flowsOf(twice), languages });
  assert.ok(answer.is === "unmet");
  assert.match(answer.because, /^1 of 1 way /);
  assert.doesNotMatch(answer.findings[0].message, /more/);
});

test("without C or C++ the question does not arise", () => {
  assert.equal(check.judge({ flows: { programs: [] }, languages }).is, "notApplicable");
});

test("what a handler brings about is told at the handler, not where another function sees later what came", () => {
  const later = entryWith({
    function: "task",
    location: at("src/task.c", 7),
    kind: "poll",
    what: "Bluetooth",
    reaches: [effectWith({ location: at("src/task.c", 9) })],
  });
  const handler = entryWith({ kind: "bluetooth", what: "Bluetooth", reaches: [open] });
  const linesWith = (entries: FlowProgram["entries"]) => {
    const answer = check.judge({ flows: flowsOf(programWith({ entries })), languages });
    assert.equal(answer.is, "unmet");
    return answer.is === "unmet" ? answer.findings.length : 0;
  };
  assert.equal(linesWith([handler, later]), 1);
  assert.equal(linesWith([{ ...handler, reaches: [] }, later]), 1);
  assert.equal(linesWith([handler, { ...later, what: "UART" }]), 2);
});
