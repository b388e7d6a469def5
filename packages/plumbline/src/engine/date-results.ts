import { sourceText } from "#collect";
import { datedResults } from "#judge";
import type { Collected, FactKind, Producer } from "#model";

import { factIn } from "./fact-in.ts";
import { readBytes } from "./read-file.ts";
import type { WalkedFile } from "./walk.ts";

type Gathered = Map<FactKind, Collected<unknown> & { readonly producer: Producer }>;
const KINDS = ["testResults", "coverage", "analyses", "robustness"] as const satisfies readonly FactKind[];

/** Completes the facts of results with how each stands to the revision; reads the few sources whose lines a report carries hashes of. */
export function dateResults(facts: Gathered, files: readonly WalkedFile[], root: string, at: string, limitBytes: number): void {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const linesOf = (path: string): readonly string[] | undefined => {
    const file = byPath.get(path);
    if (!file || file.bytes > limitBytes) return undefined;
    try {
      return sourceText(file, readBytes(root, path, limitBytes))?.lines;
    } catch {
      // Gone or locked since it was read: the lines are then not compared, which leaves the result's freshness open.
      return undefined;
    }
  };
  const results = {
    testResults: factIn(facts, "testResults"),
    coverage: factIn(facts, "coverage"),
    analyses: factIn(facts, "analyses"),
    robustness: factIn(facts, "robustness"),
  };
  const dated = datedResults(results, factIn(facts, "revision"), at, linesOf);
  for (const kind of KINDS) {
    const producer = facts.get(kind)?.producer;
    if (producer && dated[kind]) facts.set(kind, { state: "found", fact: dated[kind], producer });
  }
}
