import type { SourceText, TestCase } from "#model";

import { caseAt, incompleteFor, kept, type RunPart, shortened } from "./part.ts";
import { verifiedByName } from "./verifies.ts";

/** `src/test_pump.c:12:test_Dose:FAIL: Expected 1 Was 2`; a drive letter may stand in front. */
const RESULT = /^\s{0,10}((?:[A-Za-z]:)?[^:\s][^:]{0,400}):(\d{1,7}):([\w(), .-]{1,300}):(PASS|FAIL|IGNORE)(?:: ?([^]{0,2000}))?$/;
const SUMMARY = /^(\d{1,7}) Tests (\d{1,7}) Failures (\d{1,7}) Ignored/;
const COLOUR = new RegExp(String.raw`${String.fromCodePoint(27)}\[[\d;]{0,10}m`, "g");

/** Whether a text is what a Unity test program prints, alone or under Ceedling or PlatformIO. */
export const isUnity = ({ lines }: SourceText): boolean =>
  lines.length < 500_000 && lines.some((line) => SUMMARY.test(line.replaceAll(COLOUR, "")));

/** Output of one or several Unity programs, one after another. */
export function unity(source: SourceText): RunPart {
  const cases: TestCase[] = [];
  let announced = 0;
  let failures = 0;
  for (const [index, raw] of source.lines.entries()) {
    const line = raw.length > 4_000 ? raw.slice(0, 4_000) : raw.replaceAll(COLOUR, "");
    const summary = SUMMARY.exec(line);
    if (summary) {
      announced += Number(summary[1]);
      failures += Number(summary[2]);
    }
    const result = RESULT.exec(line);
    if (result) cases.push(caseOf(source, index + 1, result));
  }
  const failed = cases.filter(({ state }) => state === "failed").length;
  const { cases: all, cut } = kept(cases);
  return {
    location: source.whole(),
    format: "unity",
    name: source.file.name,
    ...incompleteFor(
      cut,
      announced > cases.length ? `it counts ${announced} tests and tells of ${cases.length}` : undefined,
      failures > failed ? `it counts ${failures} failures and names ${failed}` : undefined,
    ),
    cases: all,
  };
}

function caseOf(
  source: SourceText,
  line: number,
  [, path = "", at = "", name = "", word = "", message = ""]: readonly (string | undefined)[],
): TestCase {
  const suite = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return {
    name,
    suite,
    state: word === "PASS" ? "passed" : word === "FAIL" ? "failed" : "skipped",
    ...(message !== "" && { message: shortened(message) }),
    at: { path, ...(Number(at) > 0 && { line: Number(at) }) },
    verifies: verifiedByName(name),
    location: caseAt(source, line, suite, name),
  };
}
