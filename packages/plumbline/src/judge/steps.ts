import type { AutomationFact, AutomationStep, CountedFile, InspectionFact, Location, StepKind } from "#model";

import { startOf } from "./own-code.ts";

/** Steps of some kinds, told apart by whether they would run without a person. */
export interface Steps {
  /** Would run; a failure that is ignored is still a run. */
  readonly running: readonly AutomationStep[];
  /** Depends on a person, an argument or a hook that somebody has to install, or stands in a script that nothing was seen to call. */
  readonly unclear: readonly AutomationStep[];
  readonly off: readonly AutomationStep[];
}

export function stepsOf(
  automation: AutomationFact | undefined,
  kinds: readonly StepKind[],
  fits: (step: AutomationStep) => boolean = () => true,
): Steps {
  const steps = (automation?.jobs ?? []).filter((step) => kinds.includes(step.kind) && fits(step));
  const runs = ({ state, by }: AutomationStep): boolean =>
    (state === "on" || state === "failureIgnored") && (by === "pipeline" || by === "calledScript");
  return {
    running: steps.filter(runs),
    unclear: steps.filter((step) => !runs(step) && step.state !== "off"),
    off: steps.filter(({ state }) => state === "off"),
  };
}

/** Whether a tool examines a language; a tool that names none examines any. */
export const examines = ({ languages }: AutomationStep, language: string): boolean =>
  languages === undefined || languages.includes(language);

/**
 * Whether a command may examine some of the files: where what it names lies in the tree, it must hold one of them.
 * From which folder it is started is not known, so that a name fits wherever it stands.
 */
export function aimsAt({ aims = [] }: AutomationStep, files: readonly CountedFile[], all: readonly CountedFile[]): boolean {
  const named = aims.map((aim) => aim.replace(/\/?\*.*$/, "").replace(/\/$/, ""));
  if (named.some((aim) => aim === "" || aim === "." || aim === "..")) return true;
  const holds = ({ path }: CountedFile): boolean => named.some((aim) => `/${path}/`.includes(`/${aim}/`));
  return files.some(holds) || !all.some(holds);
}

/** Where a missing step belongs: in the pipeline that builds or tests, where there is one; else the code that lacks it is the place. */
export function placeToMend(automation: AutomationFact | undefined, files: readonly CountedFile[], symbol: string): Location {
  const working = new Set(
    automation?.jobs
      .filter(({ kind, state }) => state === "on" && (kind === "build" || kind === "test"))
      .map(({ location }) => location.path),
  );
  const live = automation?.pipelines.filter(({ state, location }) => state !== "off" && working.has(location.path)) ?? [];
  const pipeline = live.find(({ location }) => /(?:^|[/._-])(?:ci|tests?|build|verify)(?:[._-]|$)/i.test(location.path)) ?? live[0];
  return pipeline ? { ...pipeline.location, symbol } : startOf(files, symbol);
}

/** "1,234 files": how many were looked at where nothing was found, so that an absence has its denominator. */
export const filesLooked = (inspection: InspectionFact | undefined): number => inspection?.files.read ?? 0;

/** A kind of fact whose collector failed was not looked at: an absence cannot be told then. */
export function notLookedAt(inspection: InspectionFact | undefined, kinds: readonly string[]): string | undefined {
  const failed = inspection?.producers.find(({ gives, state }) => state === "failed" && kinds.includes(gives));
  return failed && `${failed.id} failed (${failed.why ?? "no reason given"})`;
}
