import { statSync } from "node:fs";

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

/** Whether a word is a directory from here. */
export function isDirectory(word: string): boolean {
  try {
    return statSync(word, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // Too long for a path, or under a folder that nobody may look into: no directory that could be inspected.
    return false;
  }
}

/** Whether a check, an element or a group is called so. */
export const isName = (word: string, standards: readonly Standard[]): boolean =>
  namesIn(standards).includes(spelt([word], standards)[0] ?? "");

/** What is said of a name that nothing has, with those that may have been meant. */
export function unknownName(id: string, standards: readonly Standard[]): Problem {
  const near = nearest(id, [...namesIn(standards), ...standards.map((standard) => standard.id)]);
  const meant = near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`;
  return new Problem("standard/unknown", {
    id,
    meant: isDirectory(id) ? ' It is a directory: write it before the options, or after "--".' : meant,
  });
}

/** Checks, elements and groups, those of the first standard before the others. */
const namesIn = (standards: readonly Standard[]): readonly string[] => [
  ...CHECKS.map(({ id }) => id),
  ...standards.flatMap(({ elements }) => elements.flatMap(({ id, group }) => [id, group])),
  ...standards.flatMap(({ id, elements }) => elements.map((element) => `${id}:${element.id}`)),
];
