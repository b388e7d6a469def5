import type { Answer, Standard, Verdict } from "#model";

import { CHECK, findingWith, inspectionWith, judgementWith, reportInput, verdictWith } from "../testing.ts";
import { effectWith, entryWith, programWith } from "../testing-flows.ts";
import { excerptKey, type ReportInput } from "./input.ts";

/** A report in which every part has something to show, and every text that a tree can bring is the one given. */
export function fullInput(text: string): ReportInput {
  const place = { path: text, line: 2, symbol: text };
  const open = findingWith({ location: place, message: text, item: text, related: [{ location: place, message: text }] });
  const dismissed = findingWith({
    fingerprint: "1".repeat(20),
    location: { path: text },
    message: text,
    state: { is: "dismissed", by: text, why: text, until: text },
  });
  const accepted = findingWith({ fingerprint: "2".repeat(20), message: text, standing: "accepted", deviation: text, severity: "low" });
  const judgement = judgementWith([open, dismissed, accepted], verdictsWith(text));
  const denominator = { seen: 3, of: 4, what: "source files" };
  const answer: Answer = { is: "unmet", because: text, denominator, findings: [open], standing: [place, { path: text }] };
  const base = reportInput(judgement);
  return reportInput(
    {
      ...judgement,
      product: text,
      checks: judgement.checks.map((check) => ({ ...check, answer, fix: text })),
      deviations: [{ id: text, by: text, until: text, state: "expired", covers: 1 }],
    },
    {
      checks: [CHECK],
      standards: [...base.standards, FURTHER],
      flows: flowsWith(text),
      excerpts: new Map([[excerptKey(open), { first: 1, lines: [text, text, text], withheld: [3] }]]),
      before: { "building-code:A4": "evidenced" },
      product: { ...base.product, name: text, legacy: { release: text, since: text } },
      revision: { system: "git", id: text, dirty: [{ path: text, hash: "0".repeat(64) }], tags: [], files: [] } as never,
      inspection: inspectionWith({
        skipped: [{ path: text, why: "tooLarge", detail: text }],
        failed: [{ producer: text, path: text, message: text }],
        excluded: [{ what: text, by: text, files: 3 }],
        granted: [{ kind: "safetyClass", what: text, by: text, where: text }],
        scopeHashes: { "building-code:A4:reviewed": "ab".repeat(32) },
        configuration: { from: "tree", path: text },
        producers: [{ id: "languages", version: 4, gives: "sourceUses", state: "absent", why: text, files: 2, gaps: 2, firstGap: text }],
      }),
    },
  );
}

/** Every text that a tree can bring into what was understood of it. */
function flowsWith(text: string): NonNullable<ReportInput["flows"]> {
  const location = { path: text, line: 2, symbol: text };
  const effect = effectWith({ what: text, location, chain: [text, text] });
  const program = programWith({
    product: text,
    configuration: text,
    isBeside: true,
    failed: [{ path: text, why: text }],
    limits: [{ location, what: text }],
    missingHeaders: [{ name: text, files: 1 }],
    undetermined: [text],
    unresolved: 1,
    unresolvedNames: [text],
    platforms: [text],
    entries: [
      entryWith({
        function: text,
        location,
        kind: text,
        what: text,
        reaches: [effect, { ...effect, guards: [text] }, { ...effect, kind: text }],
      }),
      entryWith({ function: text, location, kind: `${text}.`, what: text }),
    ],
  });
  return { programs: [program, programWith({ product: text, configuration: text })], notThere: [text] };
}

const verdictsWith = (text: string): readonly Verdict[] => [
  verdictWith({
    // The standard may be a file of the user's: its titles stand in attributes, too.
    title: text,
    because: text,
    next: text,
    for: [{ path: text }],
    strength: "reproduced",
    attestations: [{ slot: "building-code:A4:reviewed", statement: text, is: "unsigned", by: text }] as never,
  }),
  verdictWith({
    standard: "iec-62304",
    element: "5.2.1",
    group: "5",
    title: "Requirements",
    is: "unknown",
    because: text,
    next: text,
    checks: [],
  }),
  verdictWith({
    standard: "iec-62304",
    element: "5.4.2",
    group: "5",
    title: "Detailed design",
    is: "evidenced",
    because: text,
    checks: [],
  }),
];

const clause = (id: string, title: string, classes: "ABC" | "C"): Standard["elements"][number] => ({
  id,
  group: "5",
  title,
  classes,
  certainty: "ours",
  description: "One.",
  scope: { why: "always" },
  rule: { ask: "dangerous-calls" },
});

const FURTHER: Standard = {
  id: "iec-62304",
  title: "Life cycle",
  edition: "2015",
  validFrom: "2015-05-01",
  publisher: "Sample",
  licence: "ours",
  sourceNote: "sample",
  changes: [],
  groups: [{ id: "5", title: "Development" }],
  elements: [clause("5.2.1", "Requirements", "ABC"), clause("5.4.2", "Detailed design", "C")],
};
