import { defineCheck, type Finding, hasSome, unknown } from "#model";

import { mergedCoverage } from "../coverage.ts";
import { isSample, staleBecause, undatedBecause, weighed } from "../results.ts";
import { isOwn } from "../roles.ts";

const MOST = 30;

export default defineCheck({
  id: "mcdc-coverage",
  question: "Was every condition of every decision shown to decide by itself (MC/DC)?",
  why: "An alarm function can have every line and branch run and still hold a condition that no test has shown to matter.",
  fix: "Add the pair of tests that differ only in the condition named and in the outcome of its decision.",
  needs: ["coverage"],
  considers: ["languages"],
  judge({ coverage, languages }) {
    const reports = weighed(coverage.reports.filter(({ location, files }) => !isSample(location.path) && files.some(({ mcdc }) => mcdc)));
    const own = [...mergedCoverage(reports.results).values()].filter(({ path, mcdc }) => mcdc && isOwn(languages, path));
    const locations = reports.results.map(({ location }) => location).slice(0, 50);
    if (own.length === 0 || !hasSome(locations))
      return unknown("no coverage report speaks of the conditions of the product's own code", MEASURE);
    const total = own.reduce((sum, { mcdc }) => sum + (mcdc?.total ?? 0), 0);
    const covered = own.reduce((sum, { mcdc }) => sum + (mcdc?.covered ?? 0), 0);
    const denominator = { seen: covered, of: total, what: "conditions" };
    const because = `${covered} of ${total} conditions in ${own.length} ${own.length === 1 ? "file" : "files"} were shown to decide by themselves`;
    const short = own.filter(({ mcdc }) => (mcdc?.covered ?? 0) < (mcdc?.total ?? 0)).slice(0, MOST);
    const findings = short.map(({ path, mcdc, mcdcMissing, report }): Finding => {
      const [line] = mcdcMissing;
      return {
        location: { path, ...(line !== undefined && { line }), symbol: `mcdc of ${path.slice(path.lastIndexOf("/") + 1)}` },
        message: `${(mcdc?.total ?? 0) - (mcdc?.covered ?? 0)} of ${mcdc?.total ?? 0} conditions were not shown to decide by themselves${line === undefined ? "" : ` (decisions on lines ${mcdcMissing.slice(0, 5).join(", ")}${mcdcMissing.length > 5 ? " and others" : ""})`}`,
        severity: "low",
        related: [{ location: report.location, message: "the report" }],
      };
    });
    if (hasSome(findings)) return { is: "unmet", because, denominator, findings, standing: locations };
    const broken = reports.results.find(({ incomplete }) => incomplete !== undefined);
    if (broken) return unknown(`${broken.location.path} is not whole: ${broken.incomplete ?? ""}`, "Write the report again.", denominator);
    const undated = undatedBecause(reports);
    if (undated !== undefined)
      return unknown(`${because}, but ${undated}`, "Write the report with gcovr --json, which carries a hash of each line.", denominator);
    return { is: "met", because, denominator, locations, ...staleBecause(reports) };
  },
});

const MEASURE =
  "Compile the tests with -fcondition-coverage (GCC 14) or -fcoverage-mcdc (Clang 18), and leave the report of gcovr --json or llvm-cov export in the tree.";
