import { type AnalysisResult, type AnalysisRun, defineCheck, type Finding, hasSome, unknown } from "#model";

import { isSample, staleBecause, undatedBecause, weighed } from "../results.ts";
import { isOwn } from "../roles.ts";

export default defineCheck({
  id: "analysis-findings-open",
  question: "Is every warning and error that static analysis reported in the product's own code mended or suppressed?",
  why: "What an analyser has found and nobody has judged is a known defect at best.",
  fix: "Mend each one, or suppress it in the analyser's own way with the reason, and write the report again.",
  needs: ["analyses"],
  considers: ["languages"],
  judge({ analyses, languages }) {
    const runs = weighed(analyses.runs.filter(({ location }) => !isSample(location.path)));
    const locations = runs.results.map(({ location }) => location).slice(0, 50);
    if (!hasSome(locations)) return unknown("no report of a static analyser is in the tree", REPORT);
    const own = runs.results.flatMap((run) =>
      run.results.filter(({ level, location }) => isWeighty(level) && isOwn(languages, location.path)).map((result) => ({ run, result })),
    );
    const open = own.filter(({ result }) => !result.suppressed);
    const tools = [...new Set(runs.results.map(({ tool }) => tool))].join(", ");
    const denominator = { seen: runs.results.length, of: runs.results.length, what: "analysis reports" };
    const findings = findingsOf(open, runs.is === "stale");
    const suppressed = own.length === open.length ? "" : `, ${own.length - open.length} suppressed`;
    if (hasSome(findings)) {
      return { is: "unmet", because: `${open.length} results of ${tools} are open${suppressed}`, denominator, findings, standing: [] };
    }
    const failed = runs.results.find(({ failures }) => failures.length > 0);
    if (failed) {
      const count = failed.failures.length;
      return unknown(
        `${failed.tool} did not analyse everything: ${failed.failures[0] ?? ""}${count > 1 ? ` and ${count - 1} more` : ""}`,
        "Give the analyser the defines and include paths of the build, and write the report again.",
        denominator,
      );
    }
    const undated = undatedBecause(runs);
    if (undated !== undefined) return unknown(`${tools} reports nothing open, but ${undated}`, REPORT, denominator);
    return { is: "met", because: `${tools} reports nothing open${suppressed}`, denominator, locations, ...staleBecause(runs) };
  },
});

const REPORT = "Let the analyser write SARIF with the time of its run on this revision, and inspect in the same job.";

const isWeighty = (level: AnalysisResult["level"]): boolean => level === "error" || level === "warning";

interface Open {
  readonly run: AnalysisRun;
  readonly result: AnalysisResult;
}

const EACH = 100;
const FILES = 200;

/** Every place by itself as long as a person can read them, then by rule and file, then by rule alone. */
function findingsOf(all: readonly Open[], isStale: boolean): readonly Finding[] {
  // Two tools, or two rules of one, that see the same weakness on the same line have found one thing.
  const open = [...new Map(all.toReversed().map((one) => [placeOf(one), one])).values()].toReversed();
  const byFile = Map.groupBy(open, ({ result }) => `${result.rule}\n${result.location.path}`);
  const groups =
    open.length <= EACH
      ? open.map((one) => [one])
      : byFile.size <= FILES
        ? [...byFile.values()]
        : [...Map.groupBy(open, ({ result }) => result.rule).values()];
  return groups.map((group) => finding(group, isStale));
}

const placeOf = ({ result: { location, cwe, rule } }: Open): string =>
  `${location.path}:${location.line ?? 0}:${cwe[0] === undefined ? rule : `CWE-${cwe[0]}`}`;

function finding(group: readonly Open[], isStale: boolean): Finding {
  const [{ run, result }] = group as [Open, ...Open[]];
  const times = group.length > 1 ? ` (${group.length} places)` : "";
  const age = isStale ? ", in a report older than the revision" : "";
  return {
    location: result.location,
    message: `${run.tool} ${result.rule}${times}: ${result.message || "no message"}${age}`,
    severity: result.level === "error" && !isStale ? "medium" : "low",
    ...(result.cwe.length > 0 && { cwe: result.cwe }),
  };
}
