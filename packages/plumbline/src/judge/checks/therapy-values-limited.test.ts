import assert from "node:assert/strict";
import { test } from "node:test";

import type { FlowProgram, StoreFact } from "#model";

import { censusWith } from "../testing-census.ts";
import { entryWith, flowsOf, programWith, storeWith } from "../testing-flows.ts";
import { at } from "../testing.ts";
import check from "./therapy-values-limited.ts";

const languages = censusWith({ path: "src/commands.c" }, { path: "lib/hal.c", role: "thirdParty", because: "a library" });
const entries = [entryWith()];
const kept = storeWith();
const free = storeWith({ lacks: ["ceiling"] });
const from = (what: string): StoreFact["path"] => [
  { location: at("src/rx.c", 10), what },
  { location: at("src/commands.c", 34), what: "is stored in therapy.basal" },
];

const cases: [what: string, program: Partial<FlowProgram>, answer: string][] = [
  ["a value that is held in its range", { entries, stores: [kept] }, "met"],
  ["one without a limit from above", { entries, stores: [free] }, "unmet"],
  ["one of two without a limit", { entries, stores: [kept, storeWith({ lacks: ["floor"], location: at("src/commands.c", 40) })] }, "unmet"],
  ["the same place held on one way and not on the other", { entries, stores: [kept, free] }, "unmet"],
  ["a limit of an alarm, which another check asks for", { entries, stores: [storeWith({ means: "limit" })] }, "notApplicable"],
  [
    "what the device measures on a bus of its own",
    { entries, stores: [storeWith({ lacks: ["ceiling"], path: from("I2C") })] },
    "notApplicable",
  ],
  [
    "settings that the device reads from its own file",
    { entries, stores: [storeWith({ lacks: ["ceiling"], path: from("a file") })] },
    "notApplicable",
  ],
  [
    "a store inside of a library of another",
    { entries, stores: [storeWith({ lacks: ["ceiling"], location: at("lib/hal.c", 3) })] },
    "notApplicable",
  ],
  ["no such value in a program that was seen whole", { entries }, "notApplicable"],
  ["no source of outside data in sight", {}, "unknown"],
  ["held values in a program with unknown calls", { entries, stores: [kept], unresolved: 2 }, "unknown"],
  ["a value without a limit beside something unseen", { entries, stores: [free], unresolved: 2 }, "unmet"],
];
for (const [what, program, answer] of cases) {
  test(`${what} is ${answer}`, () => {
    assert.equal(check.judge({ flows: flowsOf(programWith(program)), languages }).is, answer);
  });
}

const messages: [lacks: StoreFact["lacks"], says: RegExp, severity: string][] = [
  [["ceiling", "floor"], /without a limit from above or below$/, "high"],
  [["ceiling"], /without a limit from above$/, "high"],
  [["floor"], /without a limit from below$/, "medium"],
  [["number"], /and NaN passes the comparison \(write !\(x <= most\)\)$/, "high"],
  [["width"], /and it is converted or multiplied after the check and can overflow$/, "medium"],
];
for (const [lacks, says, severity] of messages) {
  test(`a value that lacks ${lacks.join(" and ")} is told so, and weighs ${severity}`, () => {
    const answer = check.judge({ flows: flowsOf(programWith({ entries, stores: [storeWith({ lacks })] })), languages });
    assert.ok(answer.is === "unmet");
    const [finding] = answer.findings;
    assert.match(finding.message, /^a value from a serial line \(src\/rx\.c:10\) comes to therapy\.basal in set_value /);
    assert.match(finding.message, says);
    assert.deepEqual([finding.severity, finding.way?.length], [severity, 2]);
  });
}

test("values that one function takes from one source without a limit are one finding", () => {
  const stores = [free, storeWith({ lacks: ["ceiling"], what: "therapy.bolus", location: at("src/commands.c", 35) })];
  const answer = check.judge({ flows: flowsOf(programWith({ entries, stores })), languages });
  assert.ok(answer.is === "unmet");
  assert.equal(answer.findings.length, 1);
  assert.match(answer.findings[0].message, /comes to therapy\.basal and 1 more in set_value/);
  assert.match(answer.because, /^2 of 2 therapy values from outside are not held/);
});

test("without C or C++ the question does not arise", () => {
  assert.equal(check.judge({ flows: { programs: [] }, languages }).is, "notApplicable");
});
