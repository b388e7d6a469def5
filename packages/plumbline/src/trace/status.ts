import { COVERED } from "./graph/coverage.ts";
import type { Trace } from "./graph/trace.ts";
import type { Verified } from "./verification/verification.ts";

/** How far the items of one kind have come. */
export interface KindStatus {
  /** "" for items whose kind is not known. */
  readonly kind: string;
  readonly items: number;
  /** Items with something below them that carries them out. */
  readonly linkedBelow: number;
  /** Items with something above them: what nobody asked for has nothing. */
  readonly linkedAbove: number;
  /** Items that state what they need, and have all of it down to the last level. */
  readonly needing: number;
  readonly deeplyCovered: number;
  readonly verified: number;
}

export function statusByKind({ store, kind, kinds, levels, coverage }: Trace, { of }: Verified): readonly KindStatus[] {
  const rows = kinds.map((name) => ({
    kind: name,
    items: 0,
    linkedBelow: 0,
    linkedAbove: 0,
    needing: 0,
    deeplyCovered: 0,
    verified: 0,
  }));
  store.forEach((item, view) => {
    const row = rows[kind[item]!]!;
    row.items++;
    if (levels.below.starts[item] !== levels.below.starts[item + 1]) row.linkedBelow++;
    if (levels.above.starts[item] !== levels.above.starts[item + 1]) row.linkedAbove++;
    if (view.needCount > 0) row.needing++;
    if (view.needCount > 0 && coverage.deep[item] === COVERED) row.deeplyCovered++;
    if (of[item] === "verified") row.verified++;
  });
  return rows.filter(({ items }) => items > 0);
}

/** Kinds of items that are to be verified; the others verify, carry or cause. */
const TO_VERIFY: ReadonlySet<string> = new Set([
  "userNeed",
  "riskControl",
  "securityRequirement",
  "systemRequirement",
  "softwareRequirement",
  "hardwareRequirement",
]);

/** Items that are to be verified and are not, but for those of which that is told of something below them. */
export function openItems({ store, kind, kinds }: Trace, { of }: Verified): readonly number[] {
  return Array.from({ length: store.count }, (_, item) => item).filter(
    (item) => of[item] !== "verified" && of[item] !== "below" && TO_VERIFY.has(kinds[kind[item]!]!),
  );
}
