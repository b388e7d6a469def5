import { defineCheck, type InspectionFact, metUnless, unknown } from "#model";

export default defineCheck({
  id: "edition-in-force",
  question: "Were the editions of the standards that the evidence is judged by in force when it was taken?",
  why: "A verdict by an edition that was not yet valid, or was replaced before, is no verdict on the product.",
  fix: "Judge by the edition in force: take the newer file of the standard, or name the edition with --standard.",
  needs: ["inspection"],
  judge({ inspection }) {
    const { standards, time } = inspection;
    if (standards.length === 0) return unknown("no standard was judged by", "Inspect with at least one standard.");
    const day = time.slice(0, 10);
    const findings = standards.flatMap((standard) => {
      const gap = gapOf(standard, day);
      return gap === undefined ? [] : [{ location: placeOf(standard), message: gap, severity: "note" as const }];
    });
    return metUnless({
      findings,
      standing: standards.filter((standard) => gapOf(standard, day) === undefined).map(placeOf),
      denominator: { seen: standards.length, of: standards.length, what: "standards" },
      met: standards.length === 1 ? `the one edition was in force on ${day}` : `all ${standards.length} editions were in force on ${day}`,
      unmet: `${findings.length} of ${standards.length} editions were not in force on ${day}`,
      unknown: { because: "no standard was judged by", next: "Inspect with at least one standard." },
    });
  },
});

type Judged = InspectionFact["standards"][number];

/** A standard is no file of the tree: its name is what there is to look at. */
const placeOf = ({ id, edition }: Judged) => ({ path: ".", symbol: `${id}, ${edition}` });

function gapOf({ id, edition, validFrom, supersededBy }: Judged, day: string): string | undefined {
  if (validFrom !== undefined && validFrom.slice(0, 10) > day)
    return `${id} (${edition}) is valid only from ${validFrom}, and the evidence is of ${day}`;
  return supersededBy === undefined ? undefined : `${id} (${edition}) was superseded by ${supersededBy}`;
}
