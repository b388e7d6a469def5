import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Target } from "../lower/lowering.ts";
import { globalsOf } from "./globals.ts";
import type { Call, Program, ProgramFunction, ProgramTypes, Through } from "./program.ts";
import { programTypes } from "./types.ts";

/** Links the parts of a program: one serial step that is cheap beside reading them. */
export function link(parts: readonly Part[], target: Target): Program {
  const globals = globalsOf(parts);
  const types = programTypes(parts, target, globals);
  const taken = takenIn(parts);
  const functions: ProgramFunction[] = [];
  const byName = new Map<number, number[]>();
  const indexes = new Map<Part, Map<number, number>>();
  for (const part of parts) {
    const own = new Map<number, number>();
    indexes.set(part, own);
    for (const [index, form] of part.functions.entries()) {
      if (form.body === 0) continue;
      const number = functions.push({ part, index, form, isAddressTaken: taken.has(form.name) }) - 1;
      own.set(index, number);
      const named = byName.get(form.name);
      if (named === undefined) byName.set(form.name, [number]);
      else named.push(number);
    }
  }
  const resolver = new Resolver(functions, byName, types);
  const calls = functions.flatMap((_, caller) => resolver.callsOf(caller));
  return { parts, functions, byName, calls, ...bothWays(functions.length, calls), types, globals, enumerators: enumeratorsIn(parts) };
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

class Resolver {
  readonly #functions: readonly ProgramFunction[];
  readonly #byName: ReadonlyMap<number, readonly number[]>;
  readonly #types: ProgramTypes;
  /** Functions whose address is taken, by the number of their parameters. */
  readonly #taken = new Map<number, number[]>();

  constructor(functions: readonly ProgramFunction[], byName: ReadonlyMap<number, readonly number[]>, types: ProgramTypes) {
    this.#functions = functions;
    this.#byName = byName;
    this.#types = types;
    for (const [index, { form, isAddressTaken }] of functions.entries()) {
      if (!isAddressTaken) continue;
      const count = form.parameters.length;
      const known = this.#taken.get(count);
      if (known === undefined) this.#taken.set(count, [index]);
      else known.push(index);
    }
  }

  callsOf(caller: number): readonly Call[] {
    const { part, form } = this.#functions[caller]!;
    const { nodes } = part;
    const calls: Call[] = [];
    const open = [form.body];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (nodes.kinds[node] === Kind.Call) calls.push(this.#call(caller, part, node));
      for (const child of nodes.childrenOf(node)) open.push(child);
    }
    return calls;
  }

  #call(caller: number, part: Part, node: number): Call {
    const { nodes } = part;
    const callee = withoutSigns(part, nodes.child(node, 0));
    const name = nodes.kinds[callee] === Kind.Name && nodes.b[callee]! < 0 ? nodes.a[callee]! : 0;
    if (name !== 0) return { caller, part, node, callees: this.#named(part, name), through: "name", name };
    const callees = this.#pointed(part, callee, nodes.childCount[node]! - 1);
    const through: Through = callees.length === 0 ? "unknown" : nodes.kinds[callee] === Kind.Index ? "table" : "pointer";
    return { caller, part, node, callees, through, name: nodes.kinds[callee] === Kind.Member ? nodes.a[callee]! : 0 };
  }

  /** A static function of the same file before one of another. */
  #named(part: Part, name: number): readonly number[] {
    const all = this.#byName.get(name) ?? [];
    if (all.length < 2) return all;
    const own = all.filter((index) => this.#functions[index]!.part === part);
    if (own.length > 0) return own;
    const external = all.filter((index) => !this.#functions[index]!.form.isStatic);
    return external.length > 0 ? external : all;
  }

  /** Functions that a pointer may hold: their address is taken, and they fit the type that is called. */
  #pointed(part: Part, callee: number, given: number): readonly number[] {
    const type = this.#types.ofExpression(part, callee);
    const candidates = this.#taken.get(given) ?? [];
    if (type === undefined) return [];
    const resolved = this.#types.resolved(type);
    const form = resolved.part.types.form(resolved.type);
    const called = form.is === "pointer" ? this.#types.resolved({ part: resolved.part, type: form.to }) : resolved;
    const inner = called.part.types.form(called.type);
    if (inner.is !== "function") return [];
    return candidates.filter((index) => this.#fits(index, called.part, inner.parameters));
  }

  #fits(index: number, part: Part, parameters: readonly number[]): boolean {
    const { part: own, form } = this.#functions[index]!;
    return (
      form.parameters.length === parameters.length &&
      form.parameters.every((variable, place) =>
        this.#alike({ part: own, type: own.variables[variable]!.type }, { part, type: parameters[place]! }),
      )
    );
  }

  #alike(a: { part: Part; type: number }, b: { part: Part; type: number }): boolean {
    const [left, right] = [a, b].map((each) => {
      const resolved = this.#types.resolved(each);
      const form = resolved.part.types.form(resolved.type);
      return form.is === "array" ? "pointer" : form.is === "integer" ? `integer ${form.bits}` : form.is;
    });
    return left === right || left === "unknown" || right === "unknown" || left === "named" || right === "named";
  }
}

/** `(*f)(x)` and `(&f)(x)` call what `f(x)` calls. */
function withoutSigns(part: Part, node: number): number {
  const { nodes } = part;
  const isSign = nodes.kinds[node] === Kind.Unary && (nodes.a[node] === Operator.Dereference || nodes.a[node] === Operator.AddressOf);
  return isSign ? withoutSigns(part, nodes.child(node, 0)) : node;
}
