import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { FunctionAt } from "./classes.ts";
import type { Connections } from "./connections.ts";
import { constantsOf, type FunctionValues } from "./function-values.ts";
import type { Lookup } from "./lookup.ts";
import { ImpliedCalls } from "./implied-calls.ts";
import type { Call, Globals, ProgramFunction, Through } from "./program.ts";
import type { TypedCandidates } from "./typed-candidates.ts";
import type { Types } from "./types.ts";
import type { Visibility } from "./visibility.ts";
import { withoutSigns } from "./value-sources.ts";

interface Pending {
  readonly caller: number;
  readonly part: Part;
  readonly node: number;
  readonly callee: number;
}

/** What knows the program while its calls are resolved. */
export interface Knowing {
  readonly functions: readonly ProgramFunction[];
  readonly lookup: Lookup;
  readonly types: Types;
  readonly visibility: Visibility;
  readonly globals: Globals;
  readonly values: FunctionValues;
  readonly candidates: TypedCandidates;
  readonly connections: Connections;
  readonly numberOf: (part: Part, index: number) => number;
}

/** Functions passed through pointers bring further calls to light; so deep a chain nobody writes. */
const MOST_ROUNDS = 8;
/** A pointer that may be more functions than these is not told apart any further: generated tables have no end. */
const MOST_FOLLOWED = 256;

/**
 * Resolves the calls of all functions. The calls of a lambda are its own, not those of the function around it;
 * what initialises a static local is called by the function that it stands in.
 */
export class Calls {
  readonly #know: Knowing;
  readonly #implied: ImpliedCalls;
  readonly #made: Call[] = [];
  readonly #pending: Pending[] = [];

  constructor(know: Knowing) {
    this.#know = know;
    this.#implied = new ImpliedCalls(know.lookup, know.types);
  }

  all(): readonly Call[] {
    const { functions } = this.#know;
    for (const caller of functions.keys()) this.#read(caller);
    for (const call of this.#made) this.#hand(call);
    this.#resolvePending();
    const byCaller = this.#made.map((call, place) => ({ call, place }));
    return byCaller.toSorted((a, b) => a.call.caller - b.call.caller || a.place - b.place).map(({ call }) => call);
  }

  #read(caller: number): void {
    const { part, form } = this.#know.functions[caller]!;
    const { nodes } = part;
    this.#addImplied(caller, part, form.body, this.#implied.ofFunction(part, form));
    const open = [form.body];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (nodes.kinds[node] === Kind.Call) this.#call(caller, part, node);
      else this.#addImplied(caller, part, node, this.#implied.of(part, node));
      for (const child of nodes.childrenOf(node)) open.push(child);
    }
  }

  #addImplied(caller: number, part: Part, node: number, implied: ReturnType<ImpliedCalls["of"]>): void {
    for (const { functions, through, name } of implied) {
      const callees = this.#numbersOf(functions, part);
      if (callees.length > 0 || name !== 0) this.#made.push({ caller, part, node, callees, through, name });
    }
  }

  #call(caller: number, part: Part, node: number): void {
    const { lookup, globals, connections } = this.#know;
    const { nodes } = part;
    const callee = nodes.child(node, 0);
    const found = lookup.called(part, node);
    const spelled = nodes.kinds[callee] === Kind.Name || nodes.kinds[callee] === Kind.Member ? nodes.a[callee]! : 0;
    if (found === undefined || (found.functions.length === 0 && found.through === "name" && globals.named(spelled) >= 0)) {
      this.#callValue(caller, part, node, callee);
      return;
    }
    const [first] = found.functions;
    if (first !== undefined) this.#addImplied(caller, part, node, this.#implied.ofArguments(part, node, first));
    const callees = this.#numbersOf(found.functions, part);
    if (callees.length > 0) this.#made.push({ caller, part, node, callees, through: found.through, name: spelled });
    else {
      // "number(x)" is a cast where the name is that of a type.
      if (found.functions.length === 0 && this.#know.types.names.isTypedef(part, spelled)) return;
      const slots = connections.slotsOf(found.functions);
      this.#made.push({ caller, part, node, callees: slots, through: slots.length > 0 ? "signal" : found.through, name: spelled });
      this.#callbacks(caller, part, node, spelled);
    }
  }

  /** A function handed to one that nobody has seen is called by it. */
  #callbacks(caller: number, part: Part, node: number, name: number): void {
    const { lookup, numberOf, connections, candidates } = this.#know;
    const connected = connections.madeBy(part, node);
    if (connected.length > 0)
      this.#made.push({ caller, part, node: part.nodes.child(node, 0), callees: connected, through: "callback", name });
    for (const argument of [...part.nodes.childrenOf(node)].slice(1)) {
      const callees = this.#numbersOf(constantsOf(lookup, numberOf, part, argument), part).filter((each) => !connected.includes(each));
      if (callees.length > 0) this.#made.push({ caller, part, node: argument, callees, through: "callback", name });
      for (const callee of callees) candidates.escapes(callee);
    }
  }

  #callValue(caller: number, part: Part, node: number, callee: number): void {
    const operator = this.#implied.calledObject(part, node);
    if (operator === undefined) this.#pending.push({ caller, part, node, callee });
    else this.#made.push({ caller, part, node, callees: this.#numbersOf(operator, part), through: "operator", name: 0 });
  }

  /** What several units see in variants is defined in each: one of them counts, that in sight. */
  #numbersOf(functions: readonly FunctionAt[], from: Part): readonly number[] {
    const defined = functions.filter(({ number }) => number >= 0);
    if (defined.length < 2) return defined.map(({ number }) => number);
    const variants = new Map<string, FunctionAt[]>();
    for (const at of defined) {
      const key = `${at.part.file} ${at.part.tokens.starts[at.form.from]}`;
      const known = variants.get(key);
      if (known === undefined) variants.set(key, [at]);
      else known.push(at);
    }
    return [...variants.values()].map((each) => this.#know.visibility.nearest(each, from)[0]!.number);
  }

  #hand({ part, node, callees }: Call): void {
    const { kinds } = part.nodes;
    // The children of what makes an object are its arguments only; values of functions seldom go that way.
    if (kinds[node] === Kind.Call) for (const callee of callees) this.#know.values.hands(callee, { part, node });
  }

  #resolvePending(): void {
    const { values, candidates } = this.#know;
    const known = this.#pending.map(() => new Set<number>());
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      let isNew = false;
      for (const [index, { part, node, callee }] of this.#pending.entries())
        for (const value of values.of(part, callee)) {
          if (known[index]!.size >= MOST_FOLLOWED) break;
          if (known[index]!.has(value)) continue;
          known[index]!.add(value);
          values.hands(value, { part, node });
          isNew = true;
        }
      if (!isNew) break;
    }
    // Functions handed to what is not known may come back through any pointer of their type.
    for (const [index, { caller, part, node, callee }] of this.#pending.entries())
      if (known[index]!.size === 0) this.#callbacks(caller, part, node, lastName(part, callee));
    for (const [index, { caller, part, node, callee }] of this.#pending.entries()) {
      const followed = [...known[index]!];
      const callees = followed.length > 0 ? followed : candidates.of(part, callee, part.nodes.childCount[node]! - 1);
      const through: Through = followed.length > 0 ? throughOf(part, callee) : callees.length > 0 ? "type" : "unknown";
      this.#made.push({ caller, part, node, callees, through, name: lastName(part, callee) });
    }
  }
}

function lastName(part: Part, callee: number): number {
  return part.nodes.kinds[callee] === Kind.Member ? part.nodes.a[callee]! : 0;
}

function throughOf(part: Part, callee: number): Through {
  const { nodes } = part;
  if (hasIndex(part, callee)) return "table";
  const at = withoutSigns(part, callee);
  if (nodes.kinds[at] === Kind.Member) return "field";
  if (nodes.kinds[at] === Kind.Call) return "result";
  if (nodes.kinds[at] !== Kind.Name || nodes.b[at]! < 0) return "variable";
  return part.variables[nodes.b[at]!]!.where === "parameter" ? "parameter" : "variable";
}

function hasIndex(part: Part, node: number): boolean {
  const { nodes } = part;
  const kind = nodes.kinds[node] as number;
  if (kind === Kind.Index) return true;
  return (kind === Kind.Member || kind === Kind.Unary || kind === Kind.Cast) && hasIndex(part, nodes.child(node, 0));
}
