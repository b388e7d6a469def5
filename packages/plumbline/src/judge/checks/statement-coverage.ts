import {
  type Answer,
  type CoverageReport,
  type CountedFile,
  defineCheck,
  type Finding,
  hasSome,
  type LanguagesFact,
  unknown,
} from "#model";

import { type MergedCoverage, mergedCoverage } from "../coverage.ts";
import { counted, largestOf, ownCode } from "../own-code.ts";
import { isSample, staleBecause, undatedBecause, weighed, type Weighed } from "../results.ts";

/** What part of the statements of each file has to be run; documented on the check's page. */
const ENOUGH = 0.8;
const MOST = 30;

export default defineCheck({
  id: "statement-coverage",
  question: "Did the tests run at least four of five statements of every source file of the product?",
  why: "A statement that no test has run may do anything; the report says where to look.",
  fix: "Add tests for the lines named, or remove code that nothing reaches; measure all source files, also those that no test links.",
  needs: ["coverage", "languages"],
  judge({ coverage, languages }) {
    const reports = coverage.reports.filter(({ location }) => !isSample(location.path));
    const [first] = reports;
    if (!first)
      return unknown(
        "the coverage reports in the tree are sample data",
        "Measure the coverage of the tests and leave the report in the tree.",
      );
    return answerOn(weighed(reports), languages);
  },
});

function answerOn(reports: Weighed<CoverageReport>, languages: LanguagesFact): Answer {
  const merged = mergedCoverage(reports.results);
  const measured = new Set(languages.files.filter(({ path }) => merged.has(path)).map(({ language }) => language));
  // Headers often hold no statement, and a tool for one language says nothing of another.
  const expected = ownCode(languages).filter(({ language, path }) => measured.has(language) && !/\.(?:h|hh|hpp|hxx|inc)$/i.test(path));
  const own = expected.flatMap(({ path }) => merged.get(path) ?? []);
  const broken = reports.results.find(({ incomplete }) => incomplete !== undefined);
  if (own.length === 0) {
    return unknown(
      broken
        ? `${broken.location.path} could not be read: ${broken.incomplete ?? ""}`
        : "no coverage report speaks of the product's own code",
      "Measure the coverage of the product's sources, with paths that lie in the tree.",
    );
  }
  const total = own.reduce((sum, { lines }) => sum + lines.total, 0);
  const run = own.reduce((sum, { lines }) => sum + lines.run, 0);
  const denominator = { seen: own.length, of: expected.length, what: "source files of the product" };
  const findings = [...unmeasured(expected, merged, reports), ...tooFew(own)];
  const share = `${percent(run, total)} of ${counted(total, "line")} in ${counted(own.length, "source file")} were run`;
  if (hasSome(findings))
    return { is: "unmet", because: share, denominator, findings, standing: reports.results.map(({ location }) => location).slice(0, 50) };
  if (broken) return unknown(`${broken.location.path} is not whole: ${broken.incomplete ?? ""}`, "Write the report again.", denominator);
  const undated = undatedBecause(reports);
  if (undated !== undefined) return unknown(`${share}, but ${undated}`, DATED, denominator);
  const locations = reports.results.map(({ location }) => location).slice(0, 50);
  if (!hasSome(locations)) return unknown("no report was found", DATED);
  return { is: "met", because: share, denominator, locations, ...staleBecause(reports) };
}

const DATED =
  "Write the report with gcovr --json or lcov --checksum, which carry a hash of each line, or as Cobertura XML, which carries its time.";

const percent = (part: number, whole: number): string => (whole === 0 ? "0 %" : `${Math.floor((100 * part) / whole)} %`);

/** Files that no report names were not even compiled for the tests: one gap, however many they are. */
function unmeasured(
  expected: readonly CountedFile[],
  merged: ReadonlyMap<string, MergedCoverage>,
  { results }: Weighed<CoverageReport>,
): readonly Finding[] {
  const missing = expected.filter(({ path }) => !merged.has(path));
  const [report] = results;
  if (missing.length === 0 || !report) return [];
  const names = missing
    .slice(0, 3)
    .map(({ path }) => path)
    .join(", ");
  return [
    {
      location: largestOf(missing, "not measured"),
      message: `${names}${missing.length > 3 ? ` and ${missing.length - 3} more` : ""}: in no coverage report, so no test is known to run ${missing.length === 1 ? "it" : "them"}`,
      severity: "low",
      related: [{ location: report.location, message: "the report" }],
    },
  ];
}

function tooFew(own: readonly MergedCoverage[]): readonly Finding[] {
  const few = own
    .filter(({ lines }) => lines.total > 0 && lines.run < ENOUGH * lines.total)
    .toSorted((a, b) => b.lines.total - b.lines.run - (a.lines.total - a.lines.run) || (a.path < b.path ? -1 : 1));
  const single = few.slice(0, MOST).map(({ path, lines, neverRun, report }): Finding => {
    const [first, last] = neverRun[0] ?? [1, 1];
    return {
      location: {
        path,
        line: first,
        ...(last > first && { endLine: last }),
        symbol: `coverage of ${path.slice(path.lastIndexOf("/") + 1)}`,
      },
      message: `only ${lines.run} of ${lines.total} lines (${percent(lines.run, lines.total)}) were run`,
      severity: "low",
      related: [{ location: report.location, message: "the report" }],
    };
  });
  const [rest] = few.slice(MOST);
  if (!rest) return single;
  return [
    ...single,
    {
      location: { path: rest.path, symbol: "coverage of further files" },
      message: `${few.length - MOST} more files were run by less than four of five lines`,
      severity: "low",
    },
  ];
}
