import { CHECKS } from "#judge";
import { Problem, type Standard } from "#model";

import { nearest } from "./nearest.ts";

/** Each name as it is spelt, whatever its letters were written like; what nothing has is left as it is. */
export function spelt(names: readonly string[], standards: readonly Standard[]): readonly string[] {
  const all = namesIn(standards);
  const exact = new Set(all);
  const byLowerCase = new Map(all.toReversed().map((name) => [name.toLowerCase(), name]));
  return names.flatMap((list) => list.split(",")).map((name) => (exact.has(name) ? name : (byLowerCase.get(name.toLowerCase()) ?? name)));
}

/** What is said of a name that nothing has, with those that may have been meant. */
export function unknownName(id: string, standards: readonly Standard[]): Problem {
  const near = nearest(id, [...namesIn(standards), ...standards.map((standard) => standard.id)]);
  return new Problem("standard/unknown", { id, meant: near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?` });
}

/** Checks, elements and groups, those of the first standard before the others. */
const namesIn = (standards: readonly Standard[]): readonly string[] => [
  ...CHECKS.map(({ id }) => id),
  ...standards.flatMap(({ elements }) => elements.flatMap(({ id, group }) => [id, group])),
  ...standards.flatMap(({ id, elements }) => elements.map((element) => `${id}:${element.id}`)),
];
