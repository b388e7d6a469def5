import {
  type AnalysesFact,
  type AutomationFact,
  type CountedFile,
  defineCheck,
  type Finding,
  type Location,
  metUnless,
  notApplicable,
  unknown,
} from "#model";

import { counted, linesOf, ownCode } from "../own-code.ts";
import { isSample, weighed } from "../results.ts";
import { aimsAt, examines, filesLooked, notLookedAt, placeToMend, stepsOf } from "../steps.ts";

/** Languages for which analysers are at hand, by the group that one analyser takes together. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ["C", "C and C++"],
  ["C++", "C and C++"],
  ["Objective-C", "C and C++"],
  ["JavaScript", "JavaScript and TypeScript"],
  ["TypeScript", "JavaScript and TypeScript"],
  ...["Python", "Java", "Kotlin", "C#", "Go", "Rust", "Swift", "Ada", "Shell"].map((name) => [name, name] as const),
]);

export default defineCheck({
  id: "static-analysis-runs",
  question: "Does a static analyser examine the product's own code, in every language that makes up a good part of it?",
  why: "An analyser reads every path, also those that no test takes; one that nobody starts reads none.",
  fix: "Run an analyser for each language in the pipeline (C and C++: cppcheck, clang-tidy, a commercial one) and let it fail the run.",
  needs: ["languages"],
  considers: ["automation", "analyses", "inspection"],
  judge({ languages, automation, analyses, inspection }) {
    const lost = notLookedAt(inspection, ["automation", "analyses"]);
    if (lost !== undefined)
      return unknown(`whether an analyser runs is not known: ${lost}`, "Report the message to the makers of Plumbline.");
    const groups = mainGroups(ownCode(languages));
    if (groups.length === 0) return notApplicable("the product's own code is in no language for which analysers are at hand");
    const judged = groups.map((group) =>
      judgedGroup(group, automation, analyses, { all: languages.files, looked: filesLooked(inspection) }),
    );
    const standing = judged.flatMap((one) => one.standing);
    const open = judged.filter(({ finding, standing: places }) => !finding && places.length === 0);
    const missing = judged.flatMap(({ finding }) => finding ?? []);
    return metUnless({
      findings: missing,
      standing: [...new Map(standing.map((place) => [`${place.path}:${place.line ?? 0}:${place.symbol ?? ""}`, place])).values()].slice(
        0,
        50,
      ),
      denominator: { seen: groups.length - open.length, of: groups.length, what: "languages of the product" },
      met: `an analyser examines ${groups.map(({ name }) => name).join(", ")}`,
      unmet: missing.map(({ message }) => message).join("; "),
      unknown: {
        because: open[0]?.because ?? "no analyser was seen to run",
        next: `Call the analyser of ${open.map(({ name }) => name).join(", ")} in a step of its own in the pipeline, or leave its SARIF report in the tree.`,
      },
    });
  },
});

interface Group {
  readonly name: string;
  readonly files: readonly CountedFile[];
  readonly share: number;
}

/** A tenth of the code, and no mere handful of lines. */
function mainGroups(own: readonly CountedFile[]): readonly Group[] {
  const total = linesOf(own);
  const byGroup = Map.groupBy(
    own.filter(({ language }) => GROUPS.has(language)),
    ({ language }) => GROUPS.get(language) ?? language,
  );
  const all = [...byGroup].map(([name, files]) => ({ name, files, share: linesOf(files) / total })).toSorted((a, b) => b.share - a.share);
  return all.filter(({ share, files }, index) => index === 0 || (share >= 0.1 && linesOf(files) >= 300));
}

interface JudgedGroup {
  readonly name: string;
  readonly standing: readonly Location[];
  readonly finding?: Finding;
  readonly because?: string;
}

function judgedGroup(
  { name, files, share }: Group,
  automation: AutomationFact | undefined,
  analyses: AnalysesFact | undefined,
  { all, looked }: { readonly all: readonly CountedFile[]; readonly looked: number },
): JudgedGroup {
  const named = [...new Set(files.map(({ language }) => language))];
  const { running, unclear, off } = stepsOf(
    automation,
    ["staticAnalysis"],
    (step) => named.some((language) => examines(step, language)) && aimsAt(step, files, all),
  );
  const reports = weighed((analyses?.runs ?? []).filter((run) => !isSample(run.location.path) && speaksOf(run, files)));
  const fresh = reports.is === "fresh" ? reports.results : [];
  const standing = [...running.map(({ location }) => location), ...fresh.map(({ location }) => location)];
  if (standing.length > 0) return { name, standing };
  const [report] = reports.results;
  if (report) return { name, standing, because: `there is a report of ${report.tool}, but ${report.freshness.because}` };
  const [maybe] = unclear;
  if (maybe)
    return {
      name,
      standing,
      because: `${maybe.tool} is named, but whether it runs is not clear (${maybe.because ?? "it is started by hand"})`,
    };
  const [idle] = off;
  if (idle) return { name, standing, because: `${idle.tool} is switched off (${idle.because ?? "no reason given"})` };
  const [elsewhere] = stepsOf(automation, ["staticAnalysis"], (step) => named.some((language) => examines(step, language))).running;
  const size = `${counted(files.length, "file")}, ${counted(linesOf(files), "line")}`;
  return {
    name,
    standing,
    finding: {
      location: placeToMend(automation, files, `no analysis of ${name}`),
      message: `no analyser examines the ${name} of the product (${size}): ${
        elsewhere
          ? `${elsewhere.tool} is called for ${(elsewhere.aims ?? []).slice(0, 3).join(", ")} alone`
          : `no pipeline, hook or script calls one and no report lies among the ${counted(looked, "file")} read`
      }`,
      severity: share >= 0.5 ? "medium" : "low",
      reach: "supply",
    },
  };
}

/** A report speaks of a language where it names a file of it; one that names no file may speak of any. */
function speaksOf(run: AnalysesFact["runs"][number], files: readonly CountedFile[]): boolean {
  const paths = new Set(files.map(({ path }) => path));
  const named = [...(run.analysed === "unknown" ? [] : run.analysed), ...run.results.map(({ location }) => location.path)];
  return (
    named.length === 0 || named.some((path) => paths.has(path)) || run.results.every(({ location }) => location.path === run.location.path)
  );
}
