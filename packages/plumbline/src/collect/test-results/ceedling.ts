import { parse } from "yaml";

import type { SourceText, TestCase } from "#model";

import { asList, asNumber, asObject, asText } from "../foreign-json.ts";
import { caseAt, incompleteFor, kept, type RunPart, shortened } from "./part.ts";
import { verifiedByName } from "./verifies.ts";

const LONGEST = 4 << 20;
const LISTS: readonly (readonly [key: string, state: TestCase["state"]])[] = [
  [":successes", "passed"],
  [":failures", "failed"],
  [":ignores", "skipped"],
];

/** The `.pass` and `.fail` files that Ceedling leaves of each test program under `test/results`: YAML whose keys are Ruby symbols. */
export function ceedlingResult(source: SourceText): RunPart | undefined {
  if (!/^:(?:successes|failures):/m.test(source.text)) return undefined;
  const whole: RunPart = { location: source.whole(), format: "unity", name: source.file.name, cases: [] };
  const result = parsed(source.text);
  if (result === undefined) return { ...whole, incomplete: "it is damaged or too large" };
  const counts = asObject(result[":counts"]);
  const suite = asText(asObject(result[":source"])[":file"]);
  const path = asText(asObject(result[":source"])[":path"]);
  const cases = LISTS.flatMap(([key, state]) => asList(result[key]).map((one) => caseOf(source, asObject(one), state, suite, path)));
  const total = asNumber(counts[":total"]);
  const { cases: all, cut } = kept(cases);
  return {
    ...whole,
    name: suite || source.file.name,
    ...incompleteFor(
      cut,
      ":counts" in result ? undefined : "it has no counts, so it may have been cut off",
      total > cases.length ? `it counts ${total} tests and tells of ${cases.length}` : undefined,
    ),
    cases: all,
  };
}

function parsed(text: string): ReturnType<typeof asObject> | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    return asObject(parse(text, { maxAliasCount: 0, logLevel: "error" }));
  } catch {
    // Cut off while it was written: the caller says so.
    return undefined;
  }
}

function caseOf(source: SourceText, one: ReturnType<typeof asObject>, state: TestCase["state"], suite: string, path: string): TestCase {
  const name = asText(one[":test"]);
  const line = asNumber(one[":line"]);
  const message = asText(one[":message"]);
  return {
    name,
    suite,
    state,
    ...(message !== "" && { message: shortened(message) }),
    ...(path !== "" && { at: { path, ...(line > 0 && { line }) } }),
    verifies: verifiedByName(name),
    location: caseAt(source, 1, suite, name),
  };
}
