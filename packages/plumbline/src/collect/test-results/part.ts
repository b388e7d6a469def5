import type { Location, SourceText, TestCase, TestRun } from "#model";

import { concealedMessage } from "../secrets/concealed-message.ts";

/** One report of one test run; how it stands to the revision is told later. */
export type RunPart = Omit<TestRun, "freshness">;

/** More cases of one report than these are counted as cut, so that a made-up report cannot fill the evidence. */
export const MOST_CASES = 50_000;

const MOST_MESSAGE = 300;

/** Where a case is told: its name is what it is known by when the report is written anew. */
export const caseAt = ({ file, hash }: SourceText, line: number, suite: string, name: string): Location => ({
  path: file.path,
  line,
  hash,
  symbol: concealedMessage([suite, name].filter((word) => word !== "").join(" ")),
});

/** A message as a report shows it: one line, shortened, without the secrets that a test wrote into it. */
export function shortened(message: string): string {
  const line = concealedMessage(message)
    .replaceAll(/\s{1,1000}/g, " ")
    .trim();
  return line.length > MOST_MESSAGE ? `${line.slice(0, MOST_MESSAGE)}…` : line;
}

/** The cases that are kept, their names and properties without secrets, and what was said of the others. */
export function kept(all: readonly TestCase[]): { readonly cases: readonly TestCase[]; readonly cut?: string } {
  const cases = all.map(concealedCase);
  return cases.length <= MOST_CASES
    ? { cases }
    : { cases: cases.slice(0, MOST_CASES), cut: `only the first ${MOST_CASES} of ${cases.length} cases were kept` };
}

/** A case for each value of a parameter carries the value in its name. */
const concealedCase = (one: TestCase): TestCase => ({
  ...one,
  name: concealedMessage(one.name),
  suite: concealedMessage(one.suite),
  verifies: one.verifies.map(concealedMessage),
});

/** All reasons why a report is not whole, as one clause; nothing where it is. */
export function incompleteFor(...reasons: readonly (string | undefined)[]): { readonly incomplete?: string } {
  const said = reasons.filter((reason) => reason !== undefined && reason !== "");
  return said.length > 0 ? { incomplete: said.join("; ") } : {};
}
