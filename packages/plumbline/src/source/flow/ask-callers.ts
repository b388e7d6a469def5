import type { Analysis } from "./analysis.ts";
import type { Demand } from "./summary.ts";

/** A function that asks more than this of its callers asks no more, which is said. */
const MOST_DEMANDS = 200;

/** Notes what must hold of a function's arguments, for its callers to be held against. */
export function askCallers({ demands, limits }: Analysis, demand: Demand): void {
  if (demands.length < MOST_DEMANDS) demands.push(demand);
  else limits.add(`more than ${MOST_DEMANDS} uses that its callers must bound`);
}
