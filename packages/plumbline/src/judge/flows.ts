import type { Answer, Denominator, FlowProgram, FlowsFact, LanguagesFact, Location } from "#model";

import { isOwn } from "./roles.ts";

/** Programs that have something to say: a program without a unit that was read says nothing. */
export const programsRead = ({ programs }: FlowsFact): readonly FlowProgram[] => programs.filter(({ units }) => units.read > 0);

/** How many units were read of those that belong to the product. */
export function unitsSeen({ programs }: FlowsFact): Denominator {
  return {
    seen: programs.reduce((sum, { units }) => sum + units.read, 0),
    of: programs.reduce((sum, { units }) => sum + units.expected, 0),
    what: "translation units",
  };
}

/** What stands between a search without a finding and a `met`, in words: the first gap counts; undefined where everything was seen. */
export function gapIn({ programs }: FlowsFact): { readonly because: string; readonly next: string } | undefined {
  const failed = programs.flatMap((program) => program.failed);
  if (failed.length > 0)
    return {
      because: `${failed.length} translation units could not be read (${failed[0]!.path}: ${failed[0]!.why})`,
      next: `Make ${failed[0]!.path} readable and inspect again.`,
    };
  const limits = programs.flatMap((program) => program.limits);
  if (limits.length > 0)
    return {
      because: `a limit was hit in ${limits.length} functions (${limits[0]!.location.symbol ?? limits[0]!.location.path}: ${limits[0]!.what})`,
      next: `Look at ${limits[0]!.location.symbol ?? "the function"} by hand, or split it.`,
    };
  const damaged = programs.reduce((sum, program) => sum + program.damaged, 0);
  if (damaged > 0)
    return {
      because: `${damaged} functions contain a place that was not understood`,
      next: "Put the headers that define the macros of these places into the tree.",
    };
  const unresolved = programs.reduce((sum, program) => sum + program.unresolved, 0);
  if (unresolved === 0) return undefined;
  const missing = programs.flatMap((program) => program.missingHeaders)[0]?.name;
  return {
    because: `outside data goes into ${unresolved} calls of functions that are not in the tree and that nothing is known of`,
    next:
      missing === undefined
        ? "Put the sources of these functions into the tree."
        : `Put the sources behind ${missing} into the tree, or look at these calls by hand.`,
  };
}

/** Whether something lies in the product's own code: what a third party wrote is told where its vulnerabilities are. */
export const isOurs = (languages: LanguagesFact | undefined, { path }: Location): boolean => isOwn(languages, path);

/** No source of outside data in sight: the answer where there is none in a product that was seen whole, and where it was not. */
export function withoutEntries(flows: FlowsFact): Answer | undefined {
  if (flows.programs.some(({ entries }) => entries.length > 0)) return undefined;
  const functions = flows.programs.reduce((sum, program) => sum + program.functions, 0);
  return {
    is: "unknown",
    because: `in ${functions} functions no place was recognised where data from outside comes in`,
    next: "Name the functions that receive outside data; an unknown platform hides them.",
    denominator: unitsSeen(flows),
  };
}
