import type { AccessFact, EntryPointFact, Location, UpdateFact } from "#model";
import type { Reached, UnderstoodProgram } from "#source";

import type { Passed } from "./condition-facts.ts";
import type { Places } from "./places-of.ts";

/** Tells under which macros the places of a way are compiled. */
export type Conditions = (way: readonly Passed[]) => AccessFact["under"];

/** What is for developers, the factory or service: which macro puts it in is a part of what is told. */
const SERVICE = "service";

/** Functions that outside data comes to first, and what each can bring about. */
export const entryFacts = ({ entries }: UnderstoodProgram, places: Places, under: Conditions): readonly EntryPointFact[] =>
  entries.map(({ entry, reached }) => ({
    function: places.name(entry.function),
    location: places.function(entry.function),
    kind: entry.kind,
    what: entry.what,
    reaches: reached.map(({ effect: { kind, what, part, node }, guards, chain, calls }) => ({
      kind,
      what,
      location: places.node(part, node),
      guards: [...guards].toSorted(),
      chain: chain.map(places.name),
      ...(kind === SERVICE && { under: under([...passed(calls), { part, token: part.nodes.tokens[node]! }]) }),
    })),
  }));

/** Reads and writes of any memory, and starts of programs, that a command chooses. */
export const accessFacts = ({ accesses }: UnderstoodProgram, places: Places, under: Conditions): readonly AccessFact[] =>
  accesses.map(({ finding: { part, node, question, path }, reached }) => ({
    does: question as AccessFact["does"],
    location: places.node(part, node),
    inFunction: places.around(part, part.nodes.tokens[node]!),
    path: places.way(path),
    ...(reached !== undefined && { guards: [...reached.guards].toSorted() }),
    under:
      question === "store" ? [] : under([...passed(reached?.calls ?? []), ...path.slice(1), { part, token: part.nodes.tokens[node]! }]),
  }));

/** Where a way goes from one function to the next. */
const passed = (calls: Reached["calls"]): readonly Passed[] => calls.map(({ part, node }) => ({ part, token: part.nodes.tokens[node]! }));

/** What is installed from outside, and past which guards. */
export const updateFacts = ({ updates }: UnderstoodProgram, places: Places): readonly UpdateFact[] =>
  updates.map(({ entry, reached: { effect, guards, chain }, subject, path, isPlatforms, otherwise }) => ({
    does: effect.kind as UpdateFact["does"],
    what: effect.what,
    subject: subject as UpdateFact["subject"],
    location: places.node(effect.part, effect.node),
    from: entry.what,
    guards: [...guards].toSorted(),
    chain: chain.map(places.name),
    ...(path !== undefined && { path: places.way(path) }),
    ...(isPlatforms && { isPlatforms }),
    ...(otherwise !== undefined && { otherwise }),
  }));

/** Where a signature is checked, at most so many places. */
export const signaturePlaces = ({ signatures }: UnderstoodProgram, places: Places, most: number): readonly Location[] =>
  signatures.slice(0, most).map(({ part, node }) => places.node(part, node));
