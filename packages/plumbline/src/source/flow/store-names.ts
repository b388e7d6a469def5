import { Kind, Operator } from "../form/node-kinds.ts";
import type { TypeForm } from "../form/type-table.ts";
import type { TypeAt } from "../link/program.ts";
import type { Analysis } from "./analysis.ts";
import { typeNames } from "./call-names.ts";

/** What something that is stored in is called. */
export interface StoreNames {
  /** Its own name: the member, or the variable. */
  readonly own: string;
  /** Names of what it is in, and of the types of that. */
  readonly around: readonly string[];
  /** The function that stores, with the class that it belongs to. */
  readonly by: string;
  /** As somebody would write it: "therapy.basal". */
  readonly text: string;
  /** The global that it is, or is in, as the whole program calls it. */
  readonly key: string;
  readonly form: TypeForm;
}

/** By the expression that names it. */
export function namesOfNode(analysis: Analysis, node: number, place: number): StoreNames {
  const { part, world } = analysis;
  const { nodes, tokens } = part;
  const named: string[] = [];
  const types: string[] = [];
  for (let at = node, steps = 0; steps < 12; steps += 1) {
    const kind = nodes.kinds[at];
    if (kind === Kind.Name || kind === Kind.Member) named.push(world.spelled(nodes.a[at]!));
    if (at !== node || kind === Kind.Index) types.push(...typeNames(world.program, part.names, world.program.types.ofExpression(part, at)));
    if (kind !== Kind.Member && kind !== Kind.Index && kind !== Kind.Unary && kind !== Kind.Cast) break;
    at = nodes.child(at, 0);
  }
  const macro = tokens.macros[nodes.tokens[node]!]!;
  if (named.length === 0 && macro !== 0) named.push(world.spelled(macro));
  const type = world.program.types.ofExpression(part, node);
  return namesOf(analysis, named, types, type, place);
}

/** By the place itself, where a call writes it. */
export function namesOfPlace(analysis: Analysis, place: number): StoreNames {
  const { part, places, world } = analysis;
  const named: string[] = [];
  const types: string[] = [];
  for (let at = place; ;) {
    const { is, of, name, type, global } = places.all[at]!;
    if (is === "member" && name > 0) named.push(world.spelled(name));
    if (at !== place) types.push(...typeNames(world.program, part.names, type));
    if (is === "local") named.push(world.spelled(part.variables[of]!.name));
    if (is === "global") named.push(nameOfGlobal(analysis, global));
    if (is !== "member" && is !== "contents") break;
    at = of;
  }
  return namesOf(
    analysis,
    named.filter((name) => name !== ""),
    types,
    places.all[place]!.type,
    place,
  );
}

function nameOfGlobal({ world: { program, spelled } }: Analysis, global: number): string {
  const found = program.globals.definition(global) as { part: TypeAt["part"]; variable: number } | undefined;
  return found === undefined ? "" : spelled(found.part.variables[found.variable]!.name);
}

/** Pointers in a table that are looked at. */
const MOST_POINTERS = 200;

/** "*parameters[number] = value": what the table that a variable is initialised with points to. */
export function pointedNames({ part, world }: Analysis, target: number): readonly string[] {
  const { nodes, variables } = part;
  if (nodes.kinds[target] !== Kind.Unary || nodes.a[target] !== Operator.Dereference) return [];
  let table = target;
  for (let steps = 0; steps < 6 && nodes.kinds[table] !== Kind.Name; steps += 1) table = nodes.child(table, 0);
  const variable = nodes.kinds[table] === Kind.Name ? nodes.b[table]! : -1;
  const initialiser = variable < 0 ? 0 : variables[variable]!.initialiser;
  const found: string[] = [];
  const open = initialiser === 0 ? [] : [initialiser];
  for (let node = open.pop(); node !== undefined && open.length + found.length < MOST_POINTERS; node = open.pop()) {
    const named = nodes.kinds[node] === Kind.Unary && nodes.a[node] === Operator.AddressOf ? nodes.child(node, 0) : 0;
    if (nodes.kinds[named] === Kind.Name || nodes.kinds[named] === Kind.Member) found.push(world.spelled(nodes.a[named]!));
    for (const child of nodes.childrenOf(node)) open.push(child);
  }
  return found;
}

function namesOf(
  analysis: Analysis,
  named: readonly string[],
  types: readonly string[],
  type: TypeAt | undefined,
  place: number,
): StoreNames {
  const { world, index, places } = analysis;
  const { form } = world.program.functions[index]!;
  return {
    own: named[0] ?? "",
    around: [...named.slice(1), ...types],
    by: [...form.scope, form.name].map((name) => (name === 0 ? "" : world.spelled(name))).join("_"),
    text: [...named].toReversed().join(".").slice(0, 80),
    key: place >= 0 && places.all[place]!.global >= 0 ? analysis.globalKey(place) : "",
    form: analysis.formOf(type),
  };
}
