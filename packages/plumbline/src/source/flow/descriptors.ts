import { Kind } from "../form/node-kinds.ts";
import { IDENTIFIER } from "../spellings.ts";
import type { Analysis } from "./analysis.ts";
import type { ThroughMembers } from "../platforms/platform.ts";
import type { State } from "./state.ts";
import type { Value } from "./values.ts";

interface Member {
  readonly name: number;
  readonly unless: readonly string[];
}

/** Where a descriptor is: a place that a pointer leads to, or a list that initialises it. */
type Descriptor = { readonly place: number } | { readonly list: number };

/**
 * Buffers that a call is told of through a structure: "struct iovec v = {.iov_base = data}; readv(s, &v, 1)". Members are followed by
 * what was assigned to them, and where nothing was by the initialiser.
 */
export function describedBuffers(
  analysis: Analysis,
  argument: Value | undefined,
  { members, unless = [] }: ThroughMembers,
  state: State,
): readonly Value[] {
  let descriptors: readonly Descriptor[] = argument === undefined || argument.target < 0 ? [] : [{ place: argument.target }];
  let found: readonly Value[] = [];
  for (const member of members) {
    const name = analysis.part.names.numberOf(member, IDENTIFIER);
    const given = descriptors.flatMap((descriptor) => givenTo(analysis, descriptor, { name, unless }, state));
    found = given.flatMap((each) => ("target" in each ? [each] : []));
    descriptors = given.flatMap((each): Descriptor[] => ("list" in each ? [each] : each.target < 0 ? [] : [{ place: each.target }]));
  }
  return found;
}

function givenTo(analysis: Analysis, descriptor: Descriptor, member: Member, state: State): readonly (Value | { readonly list: number })[] {
  if ("list" in descriptor) return listed(analysis, descriptor.list, member, state);
  const { places } = analysis;
  const { type } = places.all[descriptor.place]!;
  const held = state.get(places.member(descriptor.place, member.name, type && analysis.world.program.types.member(type, member.name)));
  if (held !== undefined && held.target >= 0) return [held];
  const list = initialiserOf(analysis, descriptor.place);
  return list === 0 ? [] : listed(analysis, list, member, state);
}

/** The list that initialises a variable, or an array of this file that a place is the elements of. */
function initialiserOf(analysis: Analysis, place: number): number {
  const { places, part, world } = analysis;
  const { is, of, global } = places.all[place]!;
  if (is === "contents") return initialiserOf(analysis, of);
  if (is === "local") return part.variables[of]!.initialiser;
  const defined = is === "global" && global >= 0 ? world.program.globals.definition(global) : undefined;
  return defined?.part === part ? part.variables[defined.variable]!.initialiser : 0;
}

/** What a list gives to a member by its name; without names the buffer comes first, and each element of an array is asked. */
function listed(analysis: Analysis, list: number, member: Member, state: State, depth = 0): readonly (Value | { readonly list: number })[] {
  const { nodes } = analysis.part;
  if (nodes.kinds[list] !== Kind.List || depth > 2) return [];
  if (member.unless.length > 0 && says(analysis, list, member.unless)) return [];
  const elements = [...nodes.childrenOf(list)].slice(0, 16);
  const isNamed = elements.some((element) => nodes.kinds[element] === Kind.Designated);
  return elements.flatMap((element, at) => {
    if (nodes.kinds[element] === Kind.List) return listed(analysis, element, member, state, depth + 1);
    if (isNamed ? nodes.a[element] !== member.name : at > 0) return [];
    const given = isNamed ? nodes.child(element, nodes.childCount[element]! - 1) : element;
    if (nodes.kinds[given] === Kind.Compound) return [{ list: nodes.child(given, 0) }];
    if (nodes.kinds[given] === Kind.List) return [{ list: given }];
    return [analysis.value(given, state.copy())];
  });
}

/** Whether one of the words stands in a list itself, as written or as the macro that a value came from. */
function says({ part, world }: Analysis, list: number, words: readonly string[]): boolean {
  const { nodes, tokens } = part;
  const open = [...nodes.childrenOf(list)].filter((element) => nodes.kinds[element] !== Kind.List);
  for (let at = open.pop(), steps = 0; at !== undefined && steps < 200; at = open.pop(), steps += 1) {
    const macro = tokens.macros[nodes.tokens[at]!] ?? 0;
    for (const name of [macro, nodes.kinds[at] === Kind.Name ? nodes.a[at]! : 0])
      if (name !== 0 && words.includes(world.spelled(name))) return true;
    open.push(...nodes.childrenOf(at));
  }
  return false;
}
