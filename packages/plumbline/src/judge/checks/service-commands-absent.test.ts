import assert from "node:assert/strict";
import { test } from "node:test";

import type { AccessFact, BuildFact, ConditionFact, FlowProgram, SettingsFact } from "#model";

import { censusWith } from "../testing-census.ts";
import { effectWith, entryWith, flowsOf, programWith } from "../testing-flows.ts";
import { at } from "../testing.ts";
import check from "./service-commands-absent.ts";

const languages = censusWith({ path: "src/commands.c" }, { path: "lib/hal.c", role: "thirdParty", because: "a library" });

const under = (name: string, more: Partial<ConditionFact["names"][number]> = {}): ConditionFact => ({
  text: `#if ${name}`,
  location: at("src/commands.c", 40),
  names: [{ name, ...more }],
});
const access = (more: Partial<AccessFact> = {}): AccessFact => ({
  does: "poke",
  location: at("src/commands.c", 50),
  inFunction: "poke",
  path: [
    { location: at("src/commands.c", 5), what: "a serial line" },
    { location: at("src/commands.c", 50), what: "says where memory is written" },
  ],
  guards: [],
  under: [],
  ...more,
});
const command = (more: Parameters<typeof effectWith>[0] = {}) =>
  effectWith({ kind: "service", what: "force-pressure", under: [], ...more });
const seen = (...reaches: readonly ReturnType<typeof effectWith>[]): Partial<FlowProgram> => ({ entries: [entryWith({ reaches })] });

const cases: [what: string, program: Partial<FlowProgram>, answer: string][] = [
  ["an entry that reaches no such command", seen(effectWith()), "met"],
  ["a command of service", seen(command()), "unmet"],
  ["one behind an authentication", seen(command({ guards: ["authentication"] })), "met"],
  ["one in the code of a library", seen(command({ location: at("lib/hal.c", 7) })), "met"],
  ["one under a macro that the release has", seen(command({ under: [under("SERVICE", { definedAt: at("src/config.h", 3) })] })), "unmet"],
  ["one under a macro that nobody knows", seen(command({ under: [under("SERVICE", { isOpen: true })] })), "unknown"],
  ["memory that outside data chooses", { ...seen(), accesses: [access()] }, "unmet"],
  [
    "the same behind an authentication, which chooses no address",
    { ...seen(), accesses: [access({ guards: ["authentication"] })] },
    "unmet",
  ],
  [
    "memory that a file of the device chooses",
    { ...seen(), accesses: [access({ path: [{ location: at("a.c", 1), what: "a file" }] })] },
    "met",
  ],
  [
    "memory that what a sensor on the bus says chooses",
    { ...seen(), accesses: [access({ path: [{ location: at("a.c", 1), what: "I2C or an analogue input" }] })] },
    "met",
  ],
  [
    "a command that comes from a sensor on the bus",
    { entries: [entryWith({ kind: "poll", what: "I2C", reaches: [command()] }), entryWith()] },
    "met",
  ],
  [
    "a command that is given on the screen of the device",
    { entries: [entryWith({ kind: "poll", what: "the user interface", reaches: [command()] })] },
    "unmet",
  ],
  ["outside data that is kept", { ...seen(), accesses: [access({ does: "store" })] }, "met"],
  ["a configuration beside the release", { ...seen(command()), isBeside: true }, "unknown"],
  ["no entry in sight", {}, "unknown"],
  ["a program with unknown calls", { ...seen(), unresolved: 2 }, "unknown"],
  ["a unit that was not read", { ...seen(), units: { expected: 2, read: 1 }, failed: [{ path: "a.c", why: "too large" }] }, "unknown"],
];
const facts = { languages, settings: undefined, build: undefined };
for (const [what, program, answer] of cases)
  test(`${what} is ${answer}`, () => assert.equal(check.judge({ ...facts, flows: flowsOf(programWith(program)) }).is, answer));

test("without any C or C++ the question does not arise", () =>
  assert.equal(check.judge({ ...facts, flows: flowsOf() }).is, "notApplicable"));

test("commands of one table under one macro are one finding, which names the strongest first", () => {
  const table = [command({ what: "poke" }), command({ what: "debug", location: at("src/commands.c", 51) })];
  const answer = check.judge({ ...facts, flows: flowsOf(programWith(seen(...table))) });
  assert.ok(answer.is === "unmet");
  assert.equal(answer.findings.length, 1);
  assert.match(answer.findings[0].message, /^the commands "poke", "debug" can be given from a serial line/);
  assert.equal(answer.findings[0].severity, "high");
});

const settings = {
  configurations: [{ product: "pump", release: true, values: [{ name: "CONFIG_SERVICE", value: "y", location: at("prj.conf", 12) }] }],
  unused: [],
} as unknown as SettingsFact;
const build = {
  units: [{ release: true, defines: ["-DWITH_SERVICE=1"], location: at("Makefile", 3) }],
  products: [],
  descriptions: [],
} as unknown as BuildFact;
const sources: [what: string, under: readonly ConditionFact[], says: RegExp][] = [
  ["a setting", [under("CONFIG_SERVICE")], /the release takes "#if CONFIG_SERVICE": CONFIG_SERVICE=y \(prj\.conf:12\)$/],
  ["the command line of the build", [under("WITH_SERVICE")], /the build defines WITH_SERVICE \(Makefile:3\)$/],
  ["a source file", [under("SERVICE", { definedAt: at("src/config.h", 9) })], /SERVICE is defined at src\/config\.h:9$/],
  ["that nobody defines it", [under("NDEBUG")], /the build does not define NDEBUG$/],
  ["nothing", [], /no macro leaves it out: every build has it$/],
];
for (const [what, conditions, says] of sources) {
  test(`the macro that puts a command into the release is told with ${what}`, () => {
    const flows = flowsOf(programWith(seen(command({ under: conditions }))));
    const answer = check.judge({ languages, settings, build, flows });
    assert.ok(answer.is === "unmet");
    assert.match(answer.findings[0].message, says);
  });
}

const changing: [command: string, severity: string][] = [
  ["force-pressure", "high"],
  ["simulateFlow", "high"],
  ["memwrite", "high"],
  ["limits off", "high"],
  ["SET_DOSE_FACTORY", "high"],
  ["factory offset", "medium"],
  ["debug-official", "medium"],
  ["debug", "medium"],
];
for (const [what, severity] of changing)
  test(`"${what}" is ${severity}`, () => {
    const answer = check.judge({ ...facts, flows: flowsOf(programWith(seen(command({ what })))) });
    assert.ok(answer.is === "unmet");
    assert.equal(answer.findings[0].severity, severity);
  });
