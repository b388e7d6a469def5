import assert from "node:assert/strict";
import test from "node:test";

import { type Answer, type Finding, notApplicable, type OpenLinesFact, type OneOrMore, unknown } from "#model";

import { toldWhereOpen } from "./open-lines.ts";
import { flowsOf, programWith } from "./testing-flows.ts";
import { at } from "./testing.ts";

const unmetBy = (...findings: OneOrMore<Finding>): Answer => ({
  is: "unmet",
  because: "so it is",
  denominator: { seen: 1, of: 1, what: "files" },
  findings,
  standing: [],
});
const openTo = (names: readonly string[], text = `#ifdef ${names[0]}`): OpenLinesFact => ({
  path: "src/log.c",
  lines: [10, 20],
  text,
  names,
});
const high = (more: Partial<Finding> = {}): Finding => ({ location: at("src/log.c", 15), message: "it leaks", severity: "high", ...more });
const SAID = 'it leaks; only under "#ifdef DEBUG", and nothing in the tree says what DEBUG is';

const cases: readonly (readonly [what: string, finding: Finding, open: OpenLinesFact, told: string])[] = [
  ["in the lines", high(), openTo(["DEBUG"]), `medium ${SAID}`],
  ["that is critical", high({ severity: "critical" }), openTo(["DEBUG"]), `medium ${SAID}`],
  ["that is low", high({ severity: "low" }), openTo(["DEBUG"]), `low ${SAID}`],
  ["behind the lines", high({ location: at("src/log.c", 21) }), openTo(["DEBUG"]), "high it leaks"],
  ["in another file", high({ location: at("src/a.c", 15) }), openTo(["DEBUG"]), "high it leaks"],
  [
    "whose way leads through them",
    high({ location: at("src/a.c", 15), way: [{ location: at("src/log.c", 12), message: "comes in" }] }),
    openTo(["DEBUG"]),
    `medium ${SAID}`,
  ],
  ["where the board decides", high(), openTo(["ARDUINO_ARCH_ESP32"]), "high it leaks"],
  [
    "where the board and a name decide",
    high(),
    openTo(["ESP32", "DEBUG"], "#if defined(ESP32) && defined(DEBUG)"),
    'medium it leaks; only under "#if defined(ESP32) && defined(DEBUG)", and nothing in the tree says what DEBUG is',
  ],
  [
    "that says it already",
    high({ message: "nothing in the tree says what DEBUG is" }),
    openTo(["DEBUG"]),
    "medium nothing in the tree says what DEBUG is",
  ],
];
for (const [what, finding, open, expected] of cases) {
  test(`a finding ${what} is told as "${expected.slice(0, 20)}…"`, () => {
    const answer = toldWhereOpen(unmetBy(finding), flowsOf(programWith({ openLines: [open] })));
    assert.equal(answer.is, "unmet");
    if (answer.is === "unmet") assert.equal(`${answer.findings[0].severity} ${answer.findings[0].message}`, expected);
  });
}

test("what is no finding stays, and so does everything where the sources were not understood", () => {
  const flows = flowsOf(programWith({ openLines: [openTo(["DEBUG"])] }));
  for (const answer of [notApplicable("nothing is logged"), unknown("nothing was read", "Read it.")])
    assert.equal(toldWhereOpen(answer, flows), answer);
  const answer = unmetBy(high());
  assert.equal(toldWhereOpen(answer, undefined), answer);
});
