import type { Configuration, Evidence, FindingState, RankedFinding } from "#model";

import type { Asked } from "./ask.ts";
import { type Deviations, isValid } from "./deviations.ts";
import { fingerprintsOf } from "./fingerprints.ts";
import { itemAt, itemsOf } from "./items.ts";
import { knownAmong } from "./matching.ts";
import { foundOf } from "./product.ts";
import { rankOf } from "./rank.ts";
import { roleOf } from "./roles.ts";

/** Every finding with its identity, standing and rank; the first to show comes first. */
export function rankedFindings(
  asked: readonly Asked[],
  { facts, configuration, baseline }: Evidence,
  at: string,
  elements: ReadonlyMap<string, readonly string[]>,
  deviations: Deviations,
): readonly RankedFinding[] {
  const items = itemsOf(configuration);
  const languages = foundOf(facts.languages);
  const found = asked.flatMap(({ check, answer }) => {
    if (answer.is !== "unmet") return [];
    const fingerprints = fingerprintsOf(check.id, answer.findings);
    return answer.findings.map((finding, index) => ({ ...finding, check: check.id, fingerprint: fingerprints[index] ?? "" }));
  });
  const known = baseline ? knownAmong(found, baseline.findings) : new Set<number>();
  const ranked = found.map((finding, index): RankedFinding => {
    const item = itemAt(items, finding.location.path);
    const safetyClass = item?.safetyClass ?? configuration.product.safetyClass ?? "C";
    const { role } = roleOf(languages, finding.location.path);
    const deviation = deviations.cover(finding.check, finding.fingerprint, finding);
    return {
      ...finding,
      elements: elements.get(finding.check) ?? [],
      state: stateOf(finding.fingerprint, configuration, at),
      standing: deviation === undefined ? (known.has(index) ? "known" : "new") : "accepted",
      ...(deviation !== undefined && { deviation }),
      safetyClass,
      ...(item && { item: item.name }),
      rank: rankOf(finding, safetyClass, role),
    };
  });
  return ranked.toSorted(
    (a, b) =>
      b.rank - a.rank ||
      compare(a.check, b.check) ||
      compare(a.location.path, b.location.path) ||
      (a.location.line ?? 0) - (b.location.line ?? 0),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A dismissal that has run out makes the finding a candidate again. */
function stateOf(fingerprint: string, { dismissals, confirmations }: Configuration, at: string): FindingState {
  const dismissal = dismissals.find((one) => one.fingerprint === fingerprint && isValid(one.until, at));
  if (dismissal) return { is: "dismissed", by: dismissal.by, why: dismissal.why, until: dismissal.until };
  const confirmation = confirmations.find((one) => one.fingerprint === fingerprint);
  return confirmation ? { is: "confirmed", by: confirmation.by, on: confirmation.on } : { is: "candidate" };
}
