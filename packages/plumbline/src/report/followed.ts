import type { FlowsFact } from "#model";

import { distinctEntries, isHarm } from "./entry-rows.ts";

/** How far outside data were followed, for one line of the screen; nothing where no C or C++ was to be understood. */
export function followedIn(flows: FlowsFact | undefined): readonly string[] {
  const programs = flows?.programs ?? [];
  if (programs.length === 0) return [];
  const sum = (count: (program: FlowsFact["programs"][number]) => number): number =>
    programs.reduce((total, program) => total + count(program), 0);
  const entries = programs.flatMap((program) => distinctEntries(program.entries));
  const ways = entries.flatMap(({ reaches }) => reaches.filter(isHarm));
  const guarded = ways.filter(({ guards }) => guards.length > 0).length;
  const gaps: readonly (readonly [number, string])[] = [
    [sum(({ unresolved }) => unresolved), "call of an unknown function"],
    [sum(({ damaged }) => damaged), "function not understood"],
    [sum(({ limits }) => limits.length), "limit hit"],
  ];
  return [
    `${sum(({ units }) => units.read)} of ${sum(({ units }) => units.expected)} C and C++ units`,
    counted(entries.length, "entry point"),
    counted(
      sum(({ sinks }) => sinks),
      "use",
    ) + " of outside data",
    `${counted(ways.length, "way")} to harm${ways.length === 0 ? "" : `, ${guarded === 0 ? "none" : guarded} past a guard`}`,
    ...gaps.filter(([count]) => count > 0).map(([count, what]) => counted(count, what)),
  ];
}

/** The first word takes the plural: "2 calls of an unknown function". */
const counted = (count: number, what: string): string => `${count} ${count === 1 ? what : what.replace(/^entry point|^\w+/, "$&s")}`;
