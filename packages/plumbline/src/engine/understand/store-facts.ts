import type { Location, StoreFact } from "#model";
import { type Part, Lacking, type UnderstoodProgram } from "#source";

/** Kept values are told so that somebody can look at them; more than this many nobody does. */
const MOST_KEPT = 100;

/** Outside data in what steers a therapy, in limits and in credentials, as plain facts. */
export function storeFacts(
  { followed }: UnderstoodProgram,
  place: (part: Part, token: number) => Location,
  nameAround: (part: Part, token: number) => string,
): readonly StoreFact[] {
  let kept = 0;
  return followed.stores
    .filter((store) => store.kind !== "therapy" || (store.lacks | store.flaws) !== 0 || (kept += 1) <= MOST_KEPT)
    .map(({ kind, what, lacks, flaws, part, node, path }) => ({
      means: kind,
      what,
      lacks: kind === "therapy" ? lackingIn(lacks, flaws) : [],
      location: place(part, part.nodes.tokens[node]!),
      inFunction: nameAround(part, part.nodes.tokens[node]!),
      path: path.map((step) => ({ location: place(step.part, step.token), what: step.what })),
    }));
}

function lackingIn(lacks: number, flaws: number): StoreFact["lacks"] {
  const lacking: StoreFact["lacks"][number][] = [];
  if ((lacks & Lacking.ceiling) !== 0) lacking.push("ceiling");
  if ((lacks & Lacking.floor) !== 0) lacking.push("floor");
  if ((flaws & Lacking.number) !== 0) lacking.push("number");
  if ((flaws & Lacking.width) !== 0) lacking.push("width");
  return lacking;
}
