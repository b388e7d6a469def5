import type { AnalysesFact, Answer, AutomationFact, BuildFact, Finding, InspectionFact, LanguagesFact, Location } from "#model";
import { hasSome, notApplicable, unknown } from "#model";

import { counted, linesOf, nativeCode } from "./own-code.ts";
import { isSample, staleBecause, undatedBecause, weighed } from "./results.ts";
import { isOwn, roleOf } from "./roles.ts";
import { aimsAt, filesLooked, notLookedAt, placeToMend, stepsOf } from "./steps.ts";

export interface FamilyGrounds {
  readonly languages: LanguagesFact;
  readonly analyses: AnalysesFact | undefined;
  readonly automation: AutomationFact | undefined;
  readonly build: BuildFact | undefined;
  readonly inspection: InspectionFact | undefined;
}

export interface FamilyQuestion {
  readonly families: readonly string[];
  /** Compiler options that check such rules themselves. */
  readonly flags: RegExp;
  /** Completes "… is checked against …", as in "a subset of the language". */
  readonly what: string;
  readonly next: string;
  readonly symbol: string;
}

/** Whether the C and C++ of the product is checked against one of some published bodies of rules. */
export function judgeFamilies(grounds: FamilyGrounds, question: FamilyQuestion): Answer {
  const { languages, analyses, build, inspection } = grounds;
  const { files: native, none: few } = nativeCode(languages);
  if (few !== undefined) return notApplicable(few);
  const lost = notLookedAt(inspection, ["automation", "analyses", "build"]);
  if (lost !== undefined)
    return unknown(`whether rules are checked is not known: ${lost}`, "Report the message to the makers of Plumbline.");
  const denominator = { seen: native.length, of: native.length, what: "C and C++ files of the product" };
  const fits = ({ families }: { readonly families: readonly string[] }): boolean =>
    families.some((family) => question.families.includes(family));

  const runs = weighed((analyses?.runs ?? []).filter((run) => fits(run) && !isSample(run.location.path)));
  const configured = (analyses?.configurations ?? []).filter(
    (one) => fits(one) && roleOf(languages, one.location.path).role !== "thirdParty",
  );
  const places = configured.map(({ location, tool, families }) => ({ location, tool, families, runs: runState(grounds, tool, location) }));
  const running = places.filter(({ runs: state }) => state === "runs");
  const flagged = (build?.units ?? []).filter(
    ({ flags, path }) => isOwn(languages, path) && flags.some((flag) => question.flags.test(flag)),
  );
  const reported = runs.is === "unknown" ? [] : runs.results;
  const standing = [...running, ...flagged, ...reported].map(({ location }) => location).slice(0, 50);
  if (hasSome(standing)) {
    const named = [
      ...new Set([...running, ...reported].flatMap(({ families }) => families.filter((family) => question.families.includes(family)))),
    ];
    const by = [...new Set([...running, ...reported].map(({ tool }) => tool))];
    const because = `${named.length > 0 ? `${named.map((one) => one.toUpperCase()).join(" and ")} ${named.length === 1 ? "is" : "are"}` : "it is"} checked by ${by.join(", ") || "the compiler"}`;
    return { is: "met", because, denominator, locations: standing, ...(running.length + flagged.length === 0 && staleBecause(runs)) };
  }
  const undated = runs.results.length > 0 ? undatedBecause(runs) : undefined;
  if (undated !== undefined) return unknown(`there is a report, but ${undated}`, question.next, denominator);
  const maybe = places.find(({ runs: state }) => state === "unclear");
  if (maybe)
    return unknown(
      `${maybe.tool} is set to check ${maybe.families.join(", ")}, but whether it runs depends on arguments and persons`,
      question.next,
      denominator,
    );
  const findings = places.length > 0 ? places.slice(0, 10).map(idle) : [none(grounds, native, question)];
  return hasSome(findings)
    ? { is: "unmet", because: findings[0].message, denominator, findings, standing: [] }
    : unknown("nothing was seen", question.next);
}

type RunState = "runs" | "unclear" | "idle";

/** Names by which pipelines call a tool other than its own. */
const CALLED_BY: Readonly<Record<string, readonly string[]>> = {
  cppcheck: ["cppcheck", "pio check", "codechecker"],
  "clang-tidy": ["clang-tidy", "pio check", "codechecker"],
  eclair: ["eclair"],
};

/** A setting counts where the tool is called at that very place, or where it stands in a file of its own that every call reads. */
function runState({ automation, languages }: FamilyGrounds, tool: string, { path, line }: Location): RunState {
  const names = CALLED_BY[tool] ?? [tool];
  const native = nativeCode(languages).files;
  const { running, unclear } = stepsOf(
    automation,
    ["staticAnalysis"],
    (step) => names.includes(step.tool) && aimsAt(step, native, languages.files),
  );
  const isCall = [...running, ...unclear].some(({ location }) => location.path === path);
  const holds = ({ location }: { readonly location: Location }): boolean =>
    !isCall || (location.path === path && Math.abs((location.line ?? 0) - (line ?? 0)) <= 10);
  if (running.some(holds)) return "runs";
  // Build systems call the analyser themselves: whoever builds in the pipeline analyses.
  if (/(?:^|\/)CMakeLists\.txt$|\.cmake$/.test(path) && stepsOf(automation, ["build"]).running.length > 0) return "unclear";
  return unclear.some(holds) || (automation?.unread.length ?? 0) > 0 ? "unclear" : "idle";
}

const idle = ({
  location,
  tool,
  families,
}: {
  readonly location: Location;
  readonly tool: string;
  readonly families: readonly string[];
}): Finding => ({
  location,
  message: `${tool} is set to check ${families.join(", ")} here, but no pipeline calls it`,
  severity: "low",
  cwe: [1076],
});

/** Where an analyser runs already, its call is the place to mend; else the code is. */
function none({ automation, inspection }: FamilyGrounds, native: LanguagesFact["files"], { what, symbol }: FamilyQuestion): Finding {
  const [step] = stepsOf(
    automation,
    ["staticAnalysis"],
    ({ languages }) => languages === undefined || languages.includes("C") || languages.includes("C++"),
  ).running;
  const looked = counted(filesLooked(inspection), "file");
  return step
    ? {
        location: { ...step.location, symbol },
        message: `${step.tool} runs here, but neither it nor another analyser is set to check ${what}`,
        severity: "low",
        cwe: [1076],
      }
    : {
        location: placeToMend(automation, native, symbol),
        message: `nothing among the ${looked} read checks the C and C++ code (${counted(linesOf(native), "line")}) against ${what}`,
        // That no analyser runs at all is a finding of its own; this one only follows from it.
        severity: "note",
        cwe: [1076],
      };
}
