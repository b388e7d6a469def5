import { type BuildFact, defineCheck, hasSome, type Location, notApplicable, unknown } from "#model";

import { counted, linesOf, nativeCode } from "../own-code.ts";
import { staleBecause, weighed } from "../results.ts";
import { roleOf } from "../roles.ts";
import { filesLooked, notLookedAt, placeToMend, stepsOf } from "../steps.ts";

export default defineCheck({
  id: "sanitizer-tests",
  question: "Do the tests of the C and C++ code run under a sanitizer or under valgrind?",
  why: "A test that reads one byte too far passes; under AddressSanitizer the same test names the line.",
  fix: "Build the units that do not need the hardware for the host with -fsanitize=address,undefined and run their tests so in the pipeline.",
  needs: ["languages"],
  considers: ["automation", "build", "robustness", "inspection"],
  cwe: [119],
  judge({ languages, automation, build, robustness, inspection }) {
    const { files: native, none } = nativeCode(languages);
    if (none !== undefined) return notApplicable(none);
    const lost = notLookedAt(inspection, ["automation", "build", "robustness"]);
    if (lost !== undefined)
      return unknown(`whether a sanitizer is used is not known: ${lost}`, "Report the message to the makers of Plumbline.");
    const { running, unclear, off } = stepsOf(automation, ["sanitizer"]);
    const logs = weighed(robustness?.records.filter(({ kind }) => kind === "sanitizer") ?? []);
    const bad = logs.results.filter(({ defects }) => defects > 0);
    const looked = { seen: native.length, of: native.length, what: "C and C++ files of the product" };
    const findings = bad.map(({ location, tool, defects }) => ({
      location,
      message: `${tool} reports ${counted(defects, "defect")}${logs.is === "stale" ? " in a log older than the revision" : ""}`,
      severity: logs.is === "stale" ? ("low" as const) : ("medium" as const),
      cwe: [119],
    }));
    if (hasSome(findings))
      return {
        is: "unmet",
        because: `logs of ${[...new Set(bad.map(({ tool }) => tool))].join(", ")} hold defects`,
        denominator: looked,
        findings,
        standing: [],
      };
    const steps = running.map(({ location }) => location);
    const clean = logs.is === "unknown" ? [] : logs.results.map(({ location }) => location);
    const standing = [...steps, ...clean].slice(0, 50);
    if (hasSome(standing)) {
      const because = steps.length > 0 ? `the pipelines run ${names(running)}` : `logs of ${names(logs.results)} hold no defect`;
      return { is: "met", because, denominator: looked, locations: standing, ...(steps.length === 0 && staleBecause(logs)) };
    }
    const built =
      robustness?.records.find(({ kind, location }) => kind === "sanitizerBuild" && roleOf(languages, location.path).role !== "thirdParty")
        ?.location ?? sanitizedBuild(build);
    const [maybe] = [...unclear, ...off];
    if (maybe || built || logs.results.length > 0) {
      const what = maybe
        ? `${maybe.tool} is named in ${maybe.location.path}`
        : built
          ? `${built.path} can build with a sanitizer`
          : "there is a clean log of unknown age";
      return unknown(
        `${what}, but no pipeline was seen to run the tests so`,
        "Run the tests under the sanitizer in a step of its own in the pipeline.",
        looked,
      );
    }
    const finding = {
      location: placeToMend(automation, native, "no sanitizer"),
      message: `no build, pipeline or script among the ${counted(filesLooked(inspection), "file")} read runs the C and C++ code (${counted(linesOf(native), "line")}) under a sanitizer or valgrind`,
      severity: "low" as const,
      cwe: [119],
    };
    return { is: "unmet", because: "nothing runs the tests under a sanitizer", denominator: looked, findings: [finding], standing: [] };
  },
});

const names = (things: readonly { readonly tool: string }[]): string => [...new Set(things.map(({ tool }) => tool))].join(", ");

const SANITIZED = /^[-/]fsanitize=(?!fuzzer$)|^--sanitize\b/;

/** A build that could be made says that somebody has thought of it, and not that it is run. */
function sanitizedBuild(build: BuildFact | undefined): Location | undefined {
  const unit = build?.units.find(({ flags }) => flags.some((flag) => SANITIZED.test(flag)));
  return unit?.location ?? build?.descriptions.find(({ flags }) => flags.some((flag) => SANITIZED.test(flag)))?.location;
}
