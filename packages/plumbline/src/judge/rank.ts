import type { Finding, Reach, Role, Severity } from "#model";

/** Where the ranks of a severity begin: nothing that is said of a finding lifts it above one that is more severe. */
const BEGINS: Readonly<Record<Severity, number>> = { critical: 1200, high: 900, medium: 600, low: 300, note: 0 };
/** The width of a band, which the greatest weight does not fill. */
const BAND = 299;
/** How far away an attacker may stand. */
const REACH: Readonly<Record<Reach, number>> = { remote: 1.5, near: 1.4, supply: 1.2, local: 1, physical: 0.8 };
const CLASS: Readonly<Record<"A" | "B" | "C", number>> = { A: 0.6, B: 0.85, C: 1 };
/** Code that does not reach the patient weighs less; code of others can be mended only by its makers. */
const ROLE: Readonly<Record<Role, number>> = { own: 1, thirdParty: 0.5, generated: 0.5, example: 0.25, tool: 0.35, test: 0.2 };

const GREATEST = 1.5;

/** Severity first; within one severity exploitability x safety class x what the code is for. Higher comes first. */
export function rankOf(finding: Finding, safetyClass: "A" | "B" | "C", role: Role): number {
  const weight = (finding.reach ? REACH[finding.reach] : 1) * CLASS[safetyClass] * ROLE[role];
  return BEGINS[finding.severity] + Math.round((BAND * weight * 10) / GREATEST) / 10;
}

/** At most this many of one check among the first: ten faces of one gap would hide nine others. */
const PER_CHECK = 2;

/** The findings for the first screen, in the order of their ranks: the highest, but no more than two of one check while others wait. */
export function firstTen<F extends { readonly check: string; readonly rank: number }>(findings: readonly F[], count = 10): readonly F[] {
  const taken = new Map<string, number>();
  const first: F[] = [];
  const later: F[] = [];
  for (const finding of findings) {
    const before = taken.get(finding.check) ?? 0;
    taken.set(finding.check, before + 1);
    (before < PER_CHECK ? first : later).push(finding);
  }
  const chosen = new Set([...first, ...later].slice(0, count));
  return findings.filter((finding) => chosen.has(finding));
}
