import type { AutomationFact } from "./facts/automation.ts";
import type { BinariesFact } from "./facts/binaries.ts";
import type { BuildFact } from "./facts/build.ts";
import type { ComponentsFact } from "./facts/components.ts";
import type { DocumentsFact } from "./facts/documents.ts";
import type { FlowsFact } from "./facts/flows.ts";
import type { InspectionFact } from "./facts/inspection.ts";
import type { LanguagesFact } from "./facts/languages.ts";
import type { PoliciesFact } from "./facts/policies.ts";
import type { ProductFact } from "./facts/product.ts";
import type { ProvisioningFact } from "./facts/provisioning.ts";
import type { AnalysesFact, CoverageFact, RobustnessFact, TestResultsFact } from "./facts/results.ts";
import type { RevisionFact } from "./facts/revision.ts";
import type { SecretsFact } from "./facts/secrets.ts";
import type { SettingsFact } from "./facts/settings.ts";
import type { SourceUsesFact } from "./facts/source-uses.ts";

/** Every kind of fact and its shape. A kind is named after what it means, never after a format. */
export interface Facts {
  readonly inspection: InspectionFact;
  readonly product: ProductFact;
  readonly languages: LanguagesFact;
  readonly revision: RevisionFact;
  readonly build: BuildFact;
  readonly settings: SettingsFact;
  readonly binaries: BinariesFact;
  readonly secrets: SecretsFact;
  readonly provisioning: ProvisioningFact;
  readonly policies: PoliciesFact;
  readonly testResults: TestResultsFact;
  readonly coverage: CoverageFact;
  readonly analyses: AnalysesFact;
  readonly robustness: RobustnessFact;
  readonly automation: AutomationFact;
  readonly components: ComponentsFact;
  readonly documents: DocumentsFact;
  readonly sourceUses: SourceUsesFact;
  readonly flows: FlowsFact;
}

export type FactKind = keyof Facts;

/** Strongest first: how a fact came to be known, which is how far a verdict on it carries. */
export const STRENGTHS = ["reproduced", "ciProvenance", "imported", "exists", "attested"] as const;
export type Strength = (typeof STRENGTHS)[number];

/** Where a fact comes from, with all that is needed to make it again. */
export interface Producer {
  readonly id: string;
  readonly version: number;
  readonly strength: Strength;
}

/** What a producer has to say about its kind of fact. */
export type Collected<Fact> =
  | { readonly state: "found"; readonly fact: Fact }
  /** Nothing of the kind is in the tree; `why` is for the reader, `next` the one thing to do. */
  | { readonly state: "absent"; readonly why: string; readonly next: string }
  | { readonly state: "failed"; readonly why: string };

/** All facts of a run, each found, absent or failed. */
export type CollectedFacts = { readonly [Kind in FactKind]: Collected<Facts[Kind]> & { readonly producer: Producer } };

const KINDS: Readonly<Record<FactKind, true>> = {
  inspection: true,
  product: true,
  languages: true,
  revision: true,
  build: true,
  settings: true,
  binaries: true,
  secrets: true,
  provisioning: true,
  policies: true,
  testResults: true,
  coverage: true,
  analyses: true,
  robustness: true,
  automation: true,
  components: true,
  documents: true,
  sourceUses: true,
  flows: true,
};

/** Every kind of fact. */
export const FACT_KINDS = Object.keys(KINDS) as readonly FactKind[];

/** Evidence of an earlier version may lack a kind that is asked for today: it is then absent, with the reason. */
export function withEveryKind(facts: ReadonlyMap<string, unknown>): CollectedFacts {
  const absent = {
    state: "absent",
    why: "the evidence was collected without it",
    next: "Inspect again with this version of Plumbline.",
    producer: { id: "none", version: 0, strength: "reproduced" },
  };
  return Object.fromEntries(FACT_KINDS.map((kind) => [kind, facts.get(kind) ?? absent])) as unknown as CollectedFacts;
}
