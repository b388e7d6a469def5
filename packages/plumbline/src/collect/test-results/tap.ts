import type { SourceText, TestCase } from "#model";

import { caseAt, incompleteFor, kept, type RunPart, shortened } from "./part.ts";
import { verifiedByName } from "./verifies.ts";

const POINT = /^(not )?ok\b(?: {1,10}(\d{1,9}))?(?: {0,10}-)? {0,10}([^]{0,2000})$/;
const DIRECTIVE = /(?<!\\)#\s{0,10}(SKIP|TODO)\S{0,20}\s{0,10}([^]{0,500})$/i;

/** Whether a text begins as the Test Anything Protocol does, version 12 to 14. */
export function isTap({ lines }: SourceText): boolean {
  const start = lines.slice(0, 20).filter((line) => line !== "" && !line.startsWith("#"));
  return (
    start.some((line) => /^TAP version 1[234]$/.test(line)) ||
    (/^1\.\.\d{1,9}\b/.test(start[0] ?? "") && start.slice(1).some((line) => POINT.test(line)))
  );
}

/** TAP 12 to 14: top-level points count; those of subtests are summed up by the point that closes them. */
export function tap(source: SourceText): RunPart {
  const cases: TestCase[] = [];
  let planned: number | undefined;
  let bailed: string | undefined;
  for (const [index, line] of source.lines.entries()) {
    const plan = /^1\.\.(\d{1,9})\b/.exec(line);
    if (plan) planned = Number(plan[1]);
    if (line.startsWith("Bail out!")) bailed = `the run was given up: ${shortened(line.slice(9))}`;
    const point = POINT.exec(line);
    if (point) cases.push(caseOf(source, index + 1, point));
  }
  const { cases: all, cut } = kept(cases);
  return {
    location: source.whole(),
    format: "tap",
    name: source.file.name,
    ...incompleteFor(
      bailed,
      cut,
      planned === undefined ? "it has no plan, so it may have been cut off" : undefined,
      planned !== undefined && planned > cases.length ? `it plans ${planned} points and holds ${cases.length}` : undefined,
    ),
    cases: all,
  };
}

/** A point that is to be done may fail without failing the run; one that passes all the same still counts as not yet required. */
function caseOf(source: SourceText, line: number, [, not, number = "", rest = ""]: readonly (string | undefined)[]): TestCase {
  const directive = DIRECTIVE.exec(rest);
  const name = (directive ? rest.slice(0, directive.index) : rest).trim() || `point ${number}`;
  const message = directive?.[2]?.trim() ?? "";
  return {
    name,
    suite: "",
    state: directive ? "skipped" : not === undefined ? "passed" : "failed",
    ...(message !== "" && { message: shortened(message) }),
    verifies: verifiedByName(name),
    location: caseAt(source, line, "", name),
  };
}
