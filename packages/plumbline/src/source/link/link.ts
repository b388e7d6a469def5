import { Kind } from "../form/node-kinds.ts";
import type { FunctionForm, Part } from "../form/part.ts";
import type { Target } from "../lower/lowering.ts";
import { Calls } from "./calls.ts";
import { Classes, type FunctionAt } from "./classes.ts";
import { Connections } from "./connections.ts";
import { FunctionPlaces } from "./function-places.ts";
import { FunctionValues } from "./function-values.ts";
import { globalsOf } from "./globals.ts";
import { Lookup } from "./lookup.ts";
import type { Call, Program, ProgramFunction } from "./program.ts";
import { TypedCandidates } from "./typed-candidates.ts";
import { TypeNames } from "./type-names.ts";
import { Types } from "./types.ts";
import { ValueSources } from "./value-sources.ts";
import { Visibility } from "./visibility.ts";

/** Links the parts of a program: one serial step that is cheap beside reading them. */
export function link(parts: readonly Part[], target: Target): Program {
  const globals = globalsOf(parts);
  const visibility = new Visibility(parts);
  const places = new FunctionPlaces();
  const { functions, byName, declared, numberOf } = functionsIn(parts);
  const classes = new Classes(parts, declared, visibility, places);
  const names = new TypeNames(parts, visibility, classes);
  const types = new Types(names, target, globals, places);
  const lookup = new Lookup(declared, classes, types, visibility);
  types.askForCalls((part, node) => lookup.returned(part, node));
  const sources = new ValueSources(parts, names, globals, places);
  const values = new FunctionValues(sources, lookup, types, globals, numberOf);
  const returned = (of: number) => sources.returns.get(functions[of]!.part)?.get(functions[of]!.index) ?? [];
  values.askForReturns(returned);
  const candidates = new TypedCandidates(functions, types);
  for (const name of lostIn(parts)) for (const index of byName.get(name) ?? []) candidates.escapes(index);
  const connections = new Connections(parts, lookup, types, numberOf);
  const calls = new Calls({ functions, lookup, types, visibility, globals, values, candidates, connections, numberOf }).all();
  return { parts, functions, byName, calls, ...bothWays(functions.length, calls), types, globals, enumerators: enumeratorsIn(parts) };
}

/** Every function that is declared, and numbers for those that are defined. */
function functionsIn(parts: readonly Part[]) {
  const taken = takenIn(parts);
  const functions: ProgramFunction[] = [];
  const byName = new Map<number, number[]>();
  const declared = new Map<FunctionForm, FunctionAt>();
  for (const part of parts) {
    for (const [index, form] of part.functions.entries()) {
      if (form.body === 0) {
        declared.set(form, { part, form, number: -1 });
        continue;
      }
      const number = functions.push({ part, index, form, isAddressTaken: form.name === 0 || taken.has(form.name) }) - 1;
      declared.set(form, { part, form, number });
      const named = byName.get(form.name);
      if (named === undefined) byName.set(form.name, [number]);
      else named.push(number);
    }
  }
  const numberOf = (part: Part, index: number) => declared.get(part.functions[index]!)!.number;
  return { functions, byName, declared, numberOf };
}

function enumeratorsIn(parts: readonly Part[]): ReadonlyMap<number, number> {
  return new Map(
    parts.flatMap(({ enumerators }) => enumerators.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]))),
  );
}

function bothWays(count: number, calls: readonly Call[]) {
  const callsOf: number[][] = Array.from({ length: count }, () => []);
  const callersOf: number[][] = Array.from({ length: count }, () => []);
  for (const [index, { caller, callees }] of calls.entries()) {
    callsOf[caller]!.push(index);
    for (const callee of callees) callersOf[callee]!.push(index);
  }
  return { callsOf, callersOf };
}

/** Names in places that were not understood, or that have no form of their own: what becomes of their values is not known. */
function lostIn(parts: readonly Part[]): ReadonlySet<number> {
  const lost = new Set<number>();
  for (const { nodes } of parts)
    for (let node = 0; node < nodes.count; node += 1)
      if (nodes.kinds[node] === Kind.Damaged || nodes.kinds[node] === Kind.Other || nodes.kinds[node] === Kind.Assembly)
        for (const child of nodes.childrenOf(node)) if (nodes.kinds[child] === Kind.Name) lost.add(nodes.a[child]!);
  return lost;
}

/** Names that stand anywhere but as what is called: functions among them may be called through a pointer. */
function takenIn(parts: readonly Part[]): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const { nodes } of parts) {
    const called = new Uint8Array(nodes.count);
    for (let node = 0; node < nodes.count; node += 1) if (nodes.kinds[node] === Kind.Call) called[nodes.child(node, 0)] = 1;
    for (let node = 0; node < nodes.count; node += 1)
      if (nodes.kinds[node] === Kind.Name && nodes.b[node]! < 0 && called[node] === 0) taken.add(nodes.a[node]!);
  }
  return taken;
}
