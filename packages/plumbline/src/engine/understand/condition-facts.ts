import type { ConditionFact, ConditionNameFact, Location } from "#model";
import { conditionsAround, definitionIn, lineAt, type Part, type UnderstoodProgram } from "#source";

import type { Locate } from "./flow-facts.ts";

/** The directives around a token, outermost first, with what defines the names that they ask for. */
export function conditionFacts(
  { session, segments }: UnderstoodProgram,
  locate: Locate,
): (part: Part, token: number) => readonly ConditionFact[] {
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
  return (part, token) => {
    const file = files[part.tokens.files[token] ?? part.file]!;
    return conditionsAround(file, part.tokens.starts[token] ?? 0, names).map(({ text, at, names: asked }) => ({
      text,
      location: placeIn(file, at),
      names: asked.map(nameFact),
    }));
  };
}
