import assert from "node:assert/strict";
import { test } from "node:test";

import type { Judgement, RankedFinding } from "#model";

import { countsOf } from "./inspect-and-report.ts";

const cases: [what: string, finding: Partial<RankedFinding>, open: number][] = [
  ["new", { severity: "low" }, 1],
  ["a note, which asks for nothing", { severity: "note" }, 0],
  ["known", { severity: "high", standing: "known" }, 0],
  ["accepted", { severity: "high", standing: "accepted" }, 0],
  ["dismissed", { severity: "high", state: { is: "dismissed", by: "Jane Roe", why: "Not built.", until: "2027-01-01" } }, 0],
];
for (const [what, finding, open] of cases) {
  test(`a finding that is ${what} counts ${open} for the exit code`, () => {
    const findings = [{ standing: "new", state: { is: "candidate" }, ...finding }];
    const judgement = { findings, verdicts: [], standards: [] } as unknown as Judgement;
    assert.equal(countsOf(judgement).openFindings, open);
  });
}
