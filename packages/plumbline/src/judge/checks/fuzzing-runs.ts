import { defineCheck, type Finding, hasSome, type RobustnessFact, unknown } from "#model";

import { counted, ownCode } from "../own-code.ts";
import { staleBecause, weighed } from "../results.ts";
import { roleOf } from "../roles.ts";
import { filesLooked, notLookedAt, placeToMend, stepsOf } from "../steps.ts";

export default defineCheck({
  id: "fuzzing-runs",
  question: "Is the code that decodes data from outside fuzzed, and is what the fuzzer found mended?",
  why: "Received lengths, types and offsets that no tester thinks of are what a fuzzer tries first.",
  fix: "Write a fuzz target for each decoder of outside data (radio, serial line, files, updates), run it under AddressSanitizer in the pipeline, and keep what crashed as a test once it is mended.",
  needs: ["languages"],
  considers: ["robustness", "automation", "sourceUses", "inspection"],
  cwe: [20],
  judge({ languages, robustness, automation, sourceUses, inspection }) {
    const own = ownCode(languages);
    if (own.length === 0)
      return unknown(
        "no source code of the product's makers was told apart",
        "Say under `roles` in plumbline.yaml which folders hold the product's own code.",
      );
    const lost = notLookedAt(inspection, ["automation", "robustness", "sourceUses"]);
    if (lost !== undefined)
      return unknown(`whether anything is fuzzed is not known: ${lost}`, "Report the message to the makers of Plumbline.");
    const isOurs = ({ path }: { readonly path: string }): boolean => roleOf(languages, path).role !== "thirdParty";
    const records = robustness?.records.filter(({ location }) => isOurs(location)) ?? [];
    const targets = [
      ...records.filter(({ kind }) => kind === "fuzzTarget").map(({ location }) => location),
      ...(sourceUses?.uses.filter(({ topic, location }) => topic === "fuzzTarget" && isOurs(location)).map(({ location }) => location) ??
        []),
    ];
    const files = new Set(targets.map(({ path }) => path)).size;
    const { running, unclear, off } = stepsOf(automation, ["fuzzing"]);
    const runs = weighed(records.filter(({ kind }) => kind === "fuzzStats"));
    const denominator = { seen: own.length, of: own.length, what: "source files of the product" };
    const findings = [...crashes(records), ...defectsIn(runs.results)];
    const standing = [
      ...running.map(({ location }) => location),
      ...(runs.is === "unknown" ? [] : runs.results.map(({ location }) => location)),
      ...targets,
    ].slice(0, 50);
    if (hasSome(findings))
      return {
        is: "unmet",
        because: `${counted(findings.length, "input")} or runs with failures were kept`,
        denominator,
        findings,
        standing,
      };
    const isRun = running.length > 0 || (runs.results.length > 0 && runs.is !== "unknown");
    if (isRun && hasSome(standing)) {
      const because =
        running.length > 0
          ? `the pipelines run ${[...new Set(running.map(({ tool }) => tool))].join(", ")}`
          : `${runs.results[0]?.what ?? "a run"} found nothing`;
      return {
        is: "met",
        because: files > 0 ? `${because}; ${counted(files, "fuzz target")}` : because,
        denominator,
        locations: standing,
        ...(running.length === 0 && staleBecause(runs)),
      };
    }
    const [maybe] = [...unclear, ...off];
    if (targets.length > 0 || maybe || runs.results.length > 0) {
      const what =
        targets.length > 0 ? counted(files, "fuzz target") : maybe ? `${maybe.tool} in ${maybe.location.path}` : "a record of a fuzzer";
      return unknown(
        `${what} ${files > 1 ? "are" : "is"} there, but nothing was seen to run ${files > 1 ? "them" : "it"} on this revision`,
        "Run the fuzz targets in a step of their own in the pipeline, or leave the fuzzer's statistics in the tree.",
        denominator,
      );
    }
    const finding: Finding = {
      location: placeToMend(automation, own, "no fuzzing"),
      message: `no fuzz target, no fuzzer in a pipeline and no record of one is among the ${counted(filesLooked(inspection), "file")} read`,
      severity: "low",
      cwe: [20],
    };
    return { is: "unmet", because: "nothing is fuzzed", denominator, findings: [finding], standing: [] };
  },
});

const REGRESSION = /(?:^|\/)(?:corp(?:us|ora|uses)|regress(?:ions?)?|tests?|testdata)(?:\/|_|-)/i;
const MOST = 20;

/** An input that crashed once and is kept among the tests is a test; one that lies about is an open defect. */
function crashes(records: RobustnessFact["records"]): readonly Finding[] {
  const open = records.filter(({ kind, location }) => kind === "fuzzCrash" && !REGRESSION.test(location.path));
  return open.slice(0, MOST).map(({ location, tool, what }) => ({
    location,
    message: `${tool} kept an input that ended in a ${what}${open.length > MOST ? ` (one of ${open.length})` : ""}`,
    severity: "medium",
    cwe: [20],
  }));
}

const defectsIn = (records: RobustnessFact["records"]): readonly Finding[] =>
  records
    .filter(({ defects }) => defects > 0)
    .map(({ location, tool, what, defects, freshness }) => ({
      location,
      message: `${tool}: ${counted(defects, "failure")} in ${what}${freshness.is === "stale" ? ", in a run older than the revision" : ""}`,
      severity: freshness.is === "stale" ? "low" : "medium",
      cwe: [20],
    }));
