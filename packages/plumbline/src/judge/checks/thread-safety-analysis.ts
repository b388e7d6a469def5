import {
  type Answer,
  type AutomationFact,
  type BuildFact,
  type CompileUnit,
  defineCheck,
  hasSome,
  type LanguagesFact,
  type Location,
  notApplicable,
  type ProductFact,
  type RobustnessFact,
  unknown,
} from "#model";

import { threadsFirst } from "../concurrency.ts";
import { counted, nativeCode } from "../own-code.ts";
import { roleOf } from "../roles.ts";
import { notLookedAt, placeToMend, stepsOf } from "../steps.ts";
import { productionUnits, unitFindings, unitsSeen } from "../units.ts";

const ANALYSED = /^-Wthread-safety/;
const SANITIZED = /^-fsanitize=(?:[\w,-]{1,80},)?thread\b/;

export default defineCheck({
  id: "thread-safety-analysis",
  question: "Is the code that runs in several threads checked for data races by the compiler or a sanitizer?",
  why: "A race between an alarm thread and a therapy thread shows once in a million runs, and not in a test.",
  fix: "Annotate locks and compile with clang -Wthread-safety, or run the tests under -fsanitize=thread or helgrind.",
  needs: ["languages"],
  considers: ["build", "sourceUses", "automation", "robustness", "product", "inspection"],
  cwe: [362],
  judge({ languages, build, sourceUses, automation, robustness, product, inspection }) {
    const { files: native, none } = nativeCode(languages);
    if (none !== undefined) return notApplicable(none);
    const lost = notLookedAt(inspection, ["build", "automation", "sourceUses"]);
    if (lost !== undefined)
      return unknown(`whether races are looked for is not known: ${lost}`, "Report the message to the makers of Plumbline.");
    const checked = checkedBuild(build) ?? checkedInTests(automation, robustness);
    if (checked) return checked;
    const paths = new Set(native.map(({ path }) => path));
    const concurrent = sourceUses?.uses.filter(({ topic, location }) => topic === "threads" && paths.has(location.path)) ?? [];
    const threads = threadsFirst(concurrent);
    const declared = product?.threads.value === true && speaksOf(product.threads, paths);
    const [interrupt] = concurrent;
    if (threads.length === 0 && interrupt && !declared) {
      return notApplicable(
        `only interrupts run beside the main program (${interrupt.name} in ${interrupt.location.path}): neither -Wthread-safety nor a thread sanitizer knows them`,
      );
    }
    if (threads.length === 0 && !declared) {
      return sourceUses && sourceUses.filesRead > 0 && sourceUses.filesFailed.length === 0
        ? notApplicable(`no thread, task or lock is created in the ${sourceUses.filesRead} source files read`)
        : unknown("whether the product starts threads is not known", "Say under `product: threads` in plumbline.yaml whether it does.");
    }
    const possible = possibleIn(build, robustness, languages);
    if (possible) {
      return unknown(
        `${possible.path} can build with a race detector, but no pipeline was seen to run the tests so`,
        "Run the tests under the race detector in a step of its own in the pipeline.",
      );
    }
    const [first] = threads;
    const cause = first
      ? `${first.name} starts or guards concurrent code`
      : `the product has threads (${product?.threads.because ?? "declared"})`;
    return {
      is: "unmet",
      because: "no build and no pipeline of the tree checks concurrent code for data races",
      denominator: { seen: native.length, of: native.length, what: "C and C++ files of the product" },
      findings: [
        {
          location: first?.location ?? product?.threads.locations[0] ?? placeToMend(automation, native, "no thread analysis"),
          message: `${cause}, and neither -Wthread-safety nor a thread sanitizer is used in any build or pipeline of the tree`,
          severity: "low",
          cwe: [362],
          reach: "local",
        },
      ],
      standing: [],
    };
  },
});

/** What was seen in code of another language, as in the app beside the firmware, says nothing of the C and C++. */
const speaksOf = ({ declared = false, locations }: ProductFact["threads"], paths: ReadonlySet<string>): boolean =>
  declared || locations.length === 0 || locations.some(({ path }) => paths.has(path));

/** Compiler analysis holds for the units that are compiled with it: one that is not may race with all others. */
function checkedBuild(build: BuildFact | undefined): Answer | undefined {
  const units = build ? productionUnits(build) : [];
  const good = units.filter(({ flags }) => flags.some((flag) => ANALYSED.test(flag)));
  if (good.length === 0) return undefined;
  const bad = units.filter((unit) => unit.certainty === "exact" && !good.includes(unit));
  const findings = unitFindings(bad, "compiled without -Wthread-safety, which other units have", "low", [362]);
  const denominator = unitsSeen(units, good.length + bad.length);
  const locations = placesOf(good);
  if (hasSome(findings))
    return {
      is: "unmet",
      because: `${bad.length} of ${units.length} units are compiled without -Wthread-safety`,
      denominator,
      findings,
      standing: locations,
    };
  if (denominator.seen < denominator.of) {
    return unknown(
      `only ${good.length} of ${units.length} units are known to be compiled with -Wthread-safety`,
      "Export compile_commands.json from the release build.",
      denominator,
    );
  }
  return hasSome(locations)
    ? {
        is: "met",
        because: `${good.length === 1 ? "the one unit is" : `all ${good.length} units are`} compiled with -Wthread-safety`,
        denominator,
        locations,
      }
    : undefined;
}

/** A race detector sees what the tests run; which those are, the coverage tells. It writes no log where it found nothing. */
function checkedInTests(automation: AutomationFact | undefined, robustness: RobustnessFact | undefined): Answer | undefined {
  const { running } = stepsOf(automation, ["sanitizer"], ({ tool }) => /tsan|thread|helgrind|race/i.test(tool));
  const logs =
    robustness?.records.filter(
      ({ kind, tool, freshness }) => kind === "sanitizer" && tool === "ThreadSanitizer" && freshness.is !== "stale",
    ) ?? [];
  const locations = running.map(({ location }) => location);
  const findings = logs.map(({ location, defects }) => ({
    location,
    message: `ThreadSanitizer reports ${counted(defects, "data race")}`,
    severity: "medium" as const,
    cwe: [362],
  }));
  const denominator = { seen: 1, of: 1, what: "race detectors" };
  if (hasSome(findings))
    return { is: "unmet", because: "a log of ThreadSanitizer holds data races", denominator, findings, standing: locations };
  return hasSome(locations) ? { is: "met", because: "a pipeline runs the tests under a race detector", denominator, locations } : undefined;
}

/** A build that could be made so says that somebody has thought of it, and not that it is run. */
function possibleIn(build: BuildFact | undefined, robustness: RobustnessFact | undefined, languages: LanguagesFact): Location | undefined {
  const record = robustness?.records.find(
    ({ kind, tool, location }) =>
      kind === "sanitizerBuild" && tool === "ThreadSanitizer" && roleOf(languages, location.path).role !== "thirdParty",
  );
  const isSanitized = ({ flags }: { readonly flags: readonly string[] }): boolean => flags.some((flag) => SANITIZED.test(flag));
  return record?.location ?? build?.units.find(isSanitized)?.location ?? build?.descriptions.find(isSanitized)?.location;
}

const placesOf = (units: readonly CompileUnit[]): readonly Location[] =>
  [...new Map(units.map(({ location }) => [`${location.path}:${location.line ?? 0}`, location])).values()].slice(0, 50);
