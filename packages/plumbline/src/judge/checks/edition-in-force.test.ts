import assert from "node:assert/strict";
import { test } from "node:test";

import type { InspectionFact } from "#model";

import { inspectionWith } from "../testing-inspection.ts";
import check from "./edition-in-force.ts";

const edition = (validFrom: string, supersededBy?: string): InspectionFact["standards"][number] => ({
  id: "building-code",
  edition: "2015",
  validFrom,
  ...(supersededBy !== undefined && { supersededBy }),
});

const cases: [what: string, standards: InspectionFact["standards"], is: string][] = [
  ["an edition of years ago", [edition("2015-05-01")], "met"],
  ["an edition of the very day", [edition("2026-03-04")], "met"],
  ["an edition of tomorrow", [edition("2026-03-05")], "unmet"],
  ["an edition that was replaced", [edition("2015-05-01", "2025 edition")], "unmet"],
  ["one of two replaced", [edition("2015-05-01"), edition("2015-05-01", "2025 edition")], "unmet"],
  ["no standard", [], "unknown"],
];
for (const [what, standards, is] of cases) {
  test(`${what} is ${is}`, () => assert.equal(check.judge({ inspection: inspectionWith({ standards }) }).is, is));
}
