import type { Location } from "#model";

import { asList, asNumber, asObject, asText, type Json } from "../foreign-json.ts";
import type { CoveragePart } from "./part.ts";
import { Tallies, type Tally } from "./tally.ts";

/** `gcov --json-format` of GCC 9 and later (format 1 and 2), and the JSON of gcovr, which is built upon it. */
export function gcovJson(report: Json, location: Location): CoveragePart {
  const tallies = new Tallies();
  const isGcovr = "gcovr/format_version" in report;
  for (const value of asList(report["files"])) {
    const file = asObject(value);
    const path = asText(file["file"]);
    if (path !== "") readFile(tallies.of(path), file);
  }
  const from = asText(report["current_working_directory"]);
  return {
    location,
    format: isGcovr ? "gcovr" : "gcov",
    ...(from !== "" && { from: [from] }),
    files: tallies.covered(),
  };
}

function readFile(tally: Tally, file: Json): void {
  for (const value of asList(file["functions"])) {
    const one = asObject(value);
    tally.function(asText(one["name"]) || `line ${asNumber(one["lineno"])}`, asNumber(one["execution_count"]) > 0);
  }
  for (const value of asList(file["lines"])) {
    const line = asObject(value);
    const number = asNumber(line["line_number"]);
    // Lines that a comment excludes are no part of what was measured.
    if (line["gcovr/noncode"] === true || line["gcovr/excluded"] === true) continue;
    tally.line(number, asNumber(line["count"]), asText(line["gcovr/md5"]));
    const unit = asText(line["function_name"]);
    for (const [index, branch] of asList(line["branches"]).entries()) {
      const { count, throw: throws } = asObject(branch);
      if (throws !== true) tally.branch(`${unit} ${number}.${index}`, asNumber(count) > 0);
    }
    for (const [index, condition] of asList(line["conditions"]).entries())
      readDecision(tally, `${unit} ${number}.${index}`, number, asObject(condition));
  }
}

/** `-fcondition-coverage` (GCC 14): `count` outcomes are two a condition; a condition is covered when neither of its outcomes is missing. */
function readDecision(tally: Tally, key: string, line: number, condition: Json): void {
  const total = Math.floor(asNumber(condition["count"]) / 2);
  const missing = new Set([...asList(condition["not_covered_true"]), ...asList(condition["not_covered_false"])]);
  if (total > 0 && total <= 1_000) tally.decision(key, line, total, total - missing.size);
}
