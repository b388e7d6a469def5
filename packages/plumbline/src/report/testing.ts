import {
  type AnyCheck,
  type InspectionFact,
  type Judgement,
  type ProductFact,
  type RankedFinding,
  type Standard,
  unknown,
  type Verdict,
} from "#model";

import type { ReportInput } from "./html/input.ts";

/** A finding for tests; what is left out is an ordinary one. */
export const findingWith = (more: Partial<RankedFinding> = {}): RankedFinding => ({
  location: { path: "src/pump/motor.c", line: 12, hash: "0".repeat(64), around: "ab".repeat(8) },
  message: "strcpy copies a text of unknown length into name[8]",
  severity: "high",
  cwe: [120],
  check: "dangerous-calls",
  fingerprint: "0123456789abcdef0123",
  elements: ["A4"],
  state: { is: "candidate" },
  standing: "new",
  safetyClass: "C",
  rank: 600,
  ...more,
});

export const verdictWith = (more: Partial<Verdict> = {}): Verdict => ({
  standard: "building-code",
  element: "A4",
  group: "A",
  title: "Use of secure coding standards",
  is: "contradicted",
  because: "1 of 12 calls may write past the end",
  next: "Use a call that knows the size.",
  denominator: { seen: 1, of: 1, what: "questions" },
  checks: [{ check: "dangerous-calls", is: "unmet" }],
  attestations: [],
  for: [],
  against: ["0123456789abcdef0123"],
  ...more,
});

export const judgementWith = (findings: readonly RankedFinding[], verdicts: readonly Verdict[] = [verdictWith()]): Judgement => ({
  format: "plumbline-verdicts/1",
  plumbline: "0.0.0",
  at: "2026-01-02T03:04:05.000Z",
  evidence: "e".repeat(64),
  product: "pump",
  standards: [{ id: "building-code", title: "Building Code", edition: "2015" }],
  checks: [
    {
      check: "dangerous-calls",
      question: "Do calls know the size of what they write to?",
      fix: "Pass the size of the destination.",
      answer: unknown("not looked at", "Look."),
      strength: "reproduced",
      elements: ["A4"],
      findings,
    },
  ],
  verdicts,
  findings,
  deviations: [],
});

export const inspectionWith = (more: Partial<InspectionFact> = {}): InspectionFact => ({
  version: "0.0.0",
  time: "2026-01-02T03:04:05.000Z",
  files: { walked: 12, read: 10, bytes: 4_096 },
  ignored: 0,
  skipped: [],
  failed: [],
  producers: [],
  granted: [],
  scopeHashes: {},
  configuration: { from: "none" },
  standards: [],
  ...more,
});

export const CHECK: AnyCheck = {
  id: "dangerous-calls",
  question: "Do calls know the size of what they write to?",
  why: "A call that does not know the size writes past the end.",
  fix: "Use a call that knows the size.",
  needs: [],
  cwe: [120],
  judge: () => unknown("not looked at", "Look."),
};

const CODE: Standard = {
  id: "building-code",
  title: "Building Code",
  edition: "2015",
  validFrom: "2015-05-01",
  publisher: "Sample",
  licence: "ours",
  sourceNote: "sample",
  changes: [],
  groups: [{ id: "A", title: "Avoiding errors" }],
  elements: [
    {
      id: "A4",
      group: "A",
      title: "Use of secure coding standards",
      certainty: "ours",
      description: "One.",
      scope: { why: "always" },
      rule: { ask: "dangerous-calls" },
    },
  ],
};

const trait = <T>(value: T): { value: T; because: string; locations: [] } => ({ value, because: "a sample", locations: [] });
const PRODUCT: ProductFact = {
  name: "pump",
  declared: false,
  kind: trait("firmware"),
  operatingSystem: trait("none"),
  connections: trait([]),
  personalData: trait("unknown"),
  threads: trait("unknown"),
  items: [],
  safetyClass: "C",
};

/** Everything that the HTML report shows, for a judgement. */
export const reportInput = (judgement: Judgement, more: Partial<ReportInput> = {}): ReportInput => ({
  judgement,
  standards: [CODE],
  checks: [CHECK],
  threats: {
    threats: [{ id: "input", title: "Input", description: "d" }],
    layers: [{ id: "prevent", title: "Prevent" }],
    table: [{ element: "A4", threat: "input", layer: "prevent" }],
  },
  inspection: inspectionWith(),
  product: PRODUCT,
  isOwn: (path) => !path.startsWith("vendor/"),
  excerpts: new Map(),
  assets: { style: "p { color: red }\n", behaviour: "var a = 1 < 2;\n" },
  ...more,
});
