import type { ConditionFact, ConditionNameFact, Location } from "#model";
import { conditionsAround, definitionIn, lineAt, type Part, type UnderstoodProgram } from "#source";

import type { Locate } from "./places-of.ts";

/** A place that control or data passes. */
export interface Passed {
  readonly part: Part;
  readonly token: number;
}

/**
 * The directives around the places of a way, each once, those around the last place last, with what defines the names that they ask
 * for: what is compiled in as a helper is there by the macro of whoever calls it.
 */
export function conditionFacts(
  { session, segments }: UnderstoodProgram,
  locate: Locate,
): (way: readonly Passed[]) => readonly ConditionFact[] {
  const { files, names } = session;
  const open = new Set(segments.flatMap(({ undetermined }) => undetermined));
  const placeIn = (file: (typeof files)[number], at: number): Location => locate(file.path, lineAt(file, at));
  const known = new Map<number, ConditionNameFact>();
  const nameFact = (name: number): ConditionNameFact => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const defining = files.map((file) => ({ file, at: definitionIn(file, name) })).find(({ at }) => at >= 0);
    const fact: ConditionNameFact = {
      name: names.textOf(name),
      ...(defining !== undefined && { definedAt: placeIn(defining.file, defining.at) }),
      ...(open.has(name) && { isOpen: true }),
    };
    known.set(name, fact);
    return fact;
  };
  const around = ({ part, token }: Passed): readonly ConditionFact[] => {
    const file = files[part.tokens.files[token] ?? part.file]!;
    return conditionsAround(file, part.tokens.starts[token] ?? 0, names).map(({ text, at, names: asked }) => ({
      text,
      location: placeIn(file, at),
      names: asked.map(nameFact),
    }));
  };
  return (way) => {
    const found = way.flatMap(around);
    return [...new Map(found.map((each) => [`${each.location.path}:${each.location.line} ${each.text}`, each])).values()];
  };
}
