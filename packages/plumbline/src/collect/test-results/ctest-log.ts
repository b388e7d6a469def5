import type { SourceText, TestCase } from "#model";

import { caseAt, incompleteFor, kept, type RunPart } from "./part.ts";
import { verifiedByName } from "./verifies.ts";

interface OpenTest {
  readonly name: string;
  readonly line: number;
  /** Nothing was started: the test is disabled, or its program is missing. */
  idle: boolean;
  readonly missing: boolean;
  seconds?: number;
}

/**
 * Testing/Temporary/LastTest.log, which every run of ctest leaves; its times have no year, but in dashboard mode its name has.
 * It says "Test Passed." even of a test whose program is missing: only its empty command and a line above tell.
 */
export function ctestLog(source: SourceText): RunPart {
  const cases: TestCase[] = [];
  const read = { total: 0, ended: false, inOutput: false, missing: false };
  let open: OpenTest | undefined;
  for (const [index, line] of source.lines.entries()) {
    if (line === "Output:") read.inOutput = true;
    else if (line === "<end of output>") read.inOutput = false;
    if (read.inOutput) continue;
    if (/^(?:Unable to find|Could not find) executable/.test(line)) read.missing = true;
    if (line.startsWith("End testing:")) read.ended = true;
    const test = /^\d{1,7}\/(\d{1,7}) Test: (.{1,500})$/.exec(line);
    if (test) {
      read.total = Number(test[1]);
      open = { name: test[2] ?? "", line: index + 1, idle: false, missing: read.missing };
      read.missing = false;
    }
    if (!open) continue;
    if (line === 'Command: ""') open.idle = true;
    const took = /^Test time = {1,10}([\d.]{1,20}) sec$/.exec(line);
    if (took) open.seconds = Number(took[1]);
    const state = stateOf(line, open);
    if (!state) continue;
    cases.push(caseOf(source, open, state));
    open = undefined;
  }
  const { cases: all, cut } = kept(cases);
  const time = timeOf(source.file.name);
  return {
    location: source.whole(),
    format: "ctest",
    name: "CTest",
    ...(time !== undefined && { time }),
    ...incompleteFor(
      cut,
      read.ended ? undefined : "the log ends before the run did",
      read.total > cases.length ? `it counts ${read.total} tests and tells of ${cases.length}` : undefined,
    ),
    cases: all,
  };
}

function stateOf(line: string, { idle, missing }: OpenTest): TestCase["state"] | undefined {
  if (/^Test Passed\.|^Test Pass Reason:/.test(line)) return missing ? "error" : idle ? "notRun" : "passed";
  if (/^Test Failed\.|^Test Fail Reason:/.test(line)) return missing ? "error" : "failed";
  return /^(?:Test )?Skip(?:ped)?\b/.test(line) ? "skipped" : undefined;
}

const caseOf = (source: SourceText, { name, line, seconds, missing }: OpenTest, state: TestCase["state"]): TestCase => ({
  name,
  suite: "",
  state,
  ...(seconds !== undefined && Number.isFinite(seconds) && { seconds }),
  ...(missing && { message: "its program was not found" }),
  verifies: verifiedByName(name),
  location: caseAt(source, line, "", name),
});

/** Dashboard runs are stamped in UTC unless the project sets another nightly time. */
function timeOf(name: string): string | undefined {
  const stamp = /^LastTest_(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)\.log$/.exec(name);
  return stamp ? `${stamp[1]}-${stamp[2]}-${stamp[3]}T${stamp[4]}:${stamp[5]}:00` : undefined;
}
