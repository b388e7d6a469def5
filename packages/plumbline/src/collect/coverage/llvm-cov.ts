import type { Location } from "#model";

import { asList, asNumber, asObject, asText, type Json } from "../foreign-json.ts";
import type { CoveragePart } from "./part.ts";
import { Tallies, type Tally } from "./tally.ts";

/** `llvm-cov export` of every format from 2.0.0 to 3.1.0. */
export function llvmCov(report: Json, location: Location): CoveragePart {
  const tallies = new Tallies();
  for (const object of asList(report["data"])) {
    const { files, functions } = asObject(object);
    for (const value of asList(files)) {
      const file = asObject(value);
      const path = asText(file["filename"]);
      if (path === "") continue;
      const tally = tallies.of(path);
      linesOf(tally, asList(file["segments"]));
      for (const branch of asList(file["branches"])) readBranch(tally, asList(branch));
      for (const record of asList(file["mcdc_records"])) readDecision(tally, asList(record));
    }
    for (const value of asList(functions)) {
      const one = asObject(value);
      const [path] = asList(one["filenames"]);
      if (typeof path === "string") tallies.of(path).function(asText(one["name"]), asNumber(one["count"]) > 0);
    }
  }
  return { location, format: "llvm-cov", files: tallies.covered() };
}

const MOST_LINES = 500_000;

/**
 * Segments `[line, column, count, hasCount, isRegionEntry, isGap]` become lines as llvm-cov itself makes them: a line has the highest
 * count of the region that reaches into it and of those that begin in it; one without any count is no code.
 */
function linesOf(tally: Tally, segments: readonly unknown[]): void {
  const byLine = new Map<number, (readonly unknown[])[]>();
  for (const value of segments) {
    const segment = asList(value);
    const line = asNumber(segment[0]);
    const list = byLine.get(line);
    if (list) list.push(segment);
    else byLine.set(line, [segment]);
  }
  const starts = [...byLine.keys()].toSorted((a, b) => a - b);
  let wrapped: readonly unknown[] | undefined;
  let told = 0;
  for (const [index, line] of starts.entries()) {
    const here = byLine.get(line) ?? [];
    const entries = here.filter((segment) => segment[3] === true && segment[4] === true && segment[5] !== true);
    const reaches = wrapped?.[3] === true;
    // A line on which a region without count (skipped by the preprocessor) begins is no code unless a region starts there as well.
    const skipped = here[0]?.[3] === false && here[0]?.[4] === true;
    if (!skipped && (reaches || entries.length > 0))
      tally.line(line, Math.max(reaches ? asNumber(wrapped?.[2]) : 0, ...entries.map((one) => asNumber(one[2]))));
    wrapped = here.at(-1) ?? wrapped;
    const next = starts[index + 1] ?? line + 1;
    if (wrapped?.[3] !== true) continue;
    for (let between = line + 1; between < next && told < MOST_LINES; between++, told++) tally.line(between, asNumber(wrapped[2]));
  }
}

/** `[line, column, endLine, endColumn, taken, notTaken, …]`: two outcomes. */
function readBranch(tally: Tally, branch: readonly unknown[]): void {
  const place = branch.slice(0, 4).map(asNumber).join(":");
  tally.branch(`${place} true`, asNumber(branch[4]) > 0);
  tally.branch(`${place} false`, asNumber(branch[5]) > 0);
}

/**
 * An MC/DC record has 7 elements up to format 2.0.1, 9 or 10 in 3.0.1, and from 3.1.0 the executed test vectors behind them: the list of
 * truth values, one a condition, is what all have, and it is not always the last.
 */
function readDecision(tally: Tally, record: readonly unknown[]): void {
  const conditions = record.map(asList).find((list) => list.length > 0 && list.every((one) => typeof one === "boolean"));
  if (conditions && conditions.length <= 1_000)
    tally.decision(record.slice(0, 4).map(asNumber).join(":"), asNumber(record[0]), conditions.length, conditions.filter(Boolean).length);
}
