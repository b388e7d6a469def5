import { type AnalysisRun, defineCheck, metUnless, notApplicable, unknown } from "#model";

import { isSample } from "../results.ts";

export default defineCheck({
  id: "analysis-results-named",
  question: "Do the results of the analysers name the weakness in public words (CWE, CERT, MISRA)?",
  why: "Results of two tools, and of two parties, can be compared only where they name the same thing by the same name.",
  fix: "Switch on the CWE output of the analyser, or let it write SARIF with CWE tags or taxa.",
  needs: ["analyses"],
  judge({ analyses }) {
    const runs = analyses.runs.filter(({ location }) => !isSample(location.path));
    if (runs.length === 0)
      return unknown("no report of a static analyser is in the tree", "Let the analyser write SARIF and leave the report in the tree.");
    const telling = [...Map.groupBy(runs.filter(hasResults), ({ tool }) => tool)].map(([tool, group]) => ({
      tool,
      group,
      share: namedShare(group),
    }));
    if (telling.length === 0) return notApplicable("the analysers reported nothing that would need a name");
    const nameless = telling.filter(({ share }) => share === 0);
    return metUnless({
      findings: nameless.map(({ tool, group }) => ({
        location: { ...(group[0] as AnalysisRun).location, symbol: `names of ${tool}` },
        message: `no result of ${tool} names a CWE or a published rule`,
        severity: "note" as const,
      })),
      standing: telling.filter(({ share }) => share > 0).flatMap(({ group }) => group.map(({ location }) => location)),
      denominator: { seen: telling.length, of: telling.length, what: "analysers with results" },
      met: telling
        .map(({ tool, share }) => `${Math.max(1, Math.floor(100 * share))} % of the results of ${tool} carry public names`)
        .join(", "),
      unmet: `${nameless.map(({ tool }) => tool).join(", ")}: results without public names`,
      unknown: { because: "no result was seen", next: "Let the analyser write SARIF." },
    });
  },
});

const hasResults = ({ results }: AnalysisRun): boolean => results.some(({ level }) => level === "error" || level === "warning");

/** Ids that are themselves public names. */
const PUBLIC_RULE = /misra|^cert-|^[A-Z]{3}\d\d-(?:C|CPP|J)$|^[AM]\d{1,2}-\d{1,2}-\d{1,2}$|^CWE-\d/i;

function namedShare(runs: readonly AnalysisRun[]): number {
  const weighty = runs.flatMap(({ results }) => results).filter(({ level }) => level === "error" || level === "warning");
  return weighty.filter(({ cwe, rule }) => cwe.length > 0 || PUBLIC_RULE.test(rule)).length / weighty.length;
}
