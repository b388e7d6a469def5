import { productOf } from "#judge";
import { type Collected, type CollectedFacts, type FactKind, type Facts, type Producer, withEveryKind } from "#model";

import { dateResults } from "./date-results.ts";
import { factIn } from "./fact-in.ts";
import type { GatheredFacts } from "./gather-facts.ts";
import { hashesOf, inspectionOf, type Run } from "./inspection-fact.ts";
import { LIMITS } from "./limits.ts";
import { type HashedFile, merkleHash } from "./merkle.ts";

const OURS: Omit<Producer, "id"> = { version: 1, strength: "reproduced" };

type Growing = Map<FactKind, Collected<unknown> & { readonly producer: Producer }>;

/** The gathered facts with those that only the run itself knows: the hash of the tree, the dates of results, the product, the inspection. */
export function runFacts(gathered: GatheredFacts, run: Run): CollectedFacts {
  const hashes = hashesOf(run);
  const facts: Growing = new Map(gathered);
  withTreeHash(facts, hashes);
  dateResults(facts, run.tree.files, run.tree.root, run.started.toISOString(), LIMITS.textBytes);
  facts.set("product", { state: "found", fact: productIn(facts, run), producer: { id: "product", ...OURS } });
  facts.set("inspection", { state: "found", fact: inspectionOf(gathered, run, hashes), producer: { id: "inspection", ...OURS } });
  return withEveryKind(facts);
}

/** Without version control the hash of the tree is its revision. */
function withTreeHash(facts: Growing, hashes: readonly HashedFile[]): void {
  const revision = factIn(facts, "revision");
  const producer = facts.get("revision")?.producer;
  if (!revision || !producer) return;
  const treeHash = merkleHash(hashes);
  facts.set("revision", { state: "found", fact: { ...revision, treeHash, id: revision.id === "" ? treeHash : revision.id }, producer });
}

function productIn(facts: Growing, { folder, used }: Run): Facts["product"] {
  const name = folder.split(/[\\/]/).findLast((segment) => segment !== "") ?? "product";
  const grounds = {
    build: factIn(facts, "build"),
    settings: factIn(facts, "settings"),
    binaries: factIn(facts, "binaries"),
    sourceUses: factIn(facts, "sourceUses"),
    provisioning: factIn(facts, "provisioning"),
    policies: factIn(facts, "policies"),
    documents: factIn(facts, "documents"),
    languages: factIn(facts, "languages"),
    revision: factIn(facts, "revision"),
  };
  return productOf(grounds, used.configuration, name);
}
