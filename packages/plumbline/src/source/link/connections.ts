import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Class, FunctionAt } from "./classes.ts";
import type { Lookup } from "./lookup.ts";
import type { Types } from "./types.ts";
import { withoutSigns } from "./value-sources.ts";

/** Signals and slots of Qt: what `connect` joins, by pointers to methods or by the text of SIGNAL and SLOT. */
export class Connections {
  readonly #lookup: Lookup;
  readonly #types: Types;
  /** Slots by the class and name of the signal. */
  readonly #slots = new Map<Class, Map<number, Set<number>>>();
  readonly #made = new Map<Part, Map<number, readonly number[]>>();
  readonly #lambdaNumber: (part: Part, index: number) => number;

  constructor(parts: readonly Part[], lookup: Lookup, types: Types, numberOf: (part: Part, index: number) => number) {
    this.#lookup = lookup;
    this.#types = types;
    this.#lambdaNumber = numberOf;
    if (!lookup.hasMethods) return;
    for (const part of parts) {
      const connect = part.names.numberOf("connect", 1);
      const { nodes } = part;
      for (let node = 0; node < nodes.count; node += 1) {
        const callee = nodes.child(node, 0);
        if (nodes.kinds[node] === Kind.Call && nodes.a[callee] === connect && nodes.childCount[node]! >= 4) this.#connect(part, node);
      }
    }
  }

  /** What is called where a signal among these is sent. */
  slotsOf(functions: readonly FunctionAt[]): readonly number[] {
    if (this.#slots.size === 0) return [];
    return functions.flatMap(({ part, form }) => {
      const of = this.#types.names.classes.ofFunction(part, form);
      return of === undefined ? [] : [...(this.#slots.get(of)?.get(form.name) ?? [])];
    });
  }

  /** The slots that a call of `connect` joins to something. */
  madeBy(part: Part, node: number): readonly number[] {
    return this.#made.get(part)?.get(node) ?? [];
  }

  #connect(part: Part, node: number): void {
    const { nodes } = part;
    const given = [...nodes.childrenOf(node)].slice(1);
    const [sender, signal, third, fourth] = given as [number, number, number, number | undefined];
    // connect(sender, signal, function) and connect(sender, SIGNAL(…), SLOT(…)) leave the receiver out.
    const isShort = fourth === undefined || (this.#nameIn(part, third) !== undefined && this.#nameIn(part, signal) !== undefined);
    const slot = isShort ? third : fourth;
    const receiver = isShort ? this.#types.classAround(part, node) : this.#classOf(part, third);
    const slots = this.#methods(part, slot, receiver).flatMap(({ number }) => (number >= 0 ? [number] : []));
    if (slots.length === 0) return;
    let made = this.#made.get(part);
    if (made === undefined) this.#made.set(part, (made = new Map()));
    made.set(node, slots);
    for (const { part: own, form } of this.#methods(part, signal, this.#classOf(part, sender))) {
      const of = this.#types.names.classes.ofFunction(own, form);
      if (of === undefined) continue;
      let named = this.#slots.get(of);
      if (named === undefined) this.#slots.set(of, (named = new Map()));
      named.set(form.name, new Set([...(named.get(form.name) ?? []), ...slots]));
    }
  }

  #methods(part: Part, node: number, of: Class | undefined): readonly FunctionAt[] {
    const { nodes } = part;
    const at = withoutSigns(part, node);
    if (nodes.kinds[at] === Kind.Lambda) {
      const index = nodes.a[at]!;
      return [{ part, form: part.functions[index]!, number: this.#lambdaNumber(part, index) }];
    }
    const name = this.#nameIn(part, at);
    if (name !== undefined) return of === undefined ? [] : this.#lookup.methodsOf(of, name);
    return nodes.kinds[at] === Kind.Name ? this.#lookup.valued(part, at) : [];
  }

  /** The name in SLOT(name(types)): in the text that the macro makes, or behind its name where it is not known. */
  #nameIn(part: Part, node: number): number | undefined {
    const { nodes, names } = part;
    const open = [node];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (nodes.kinds[at] === Kind.Text) {
        const token = nodes.tokens[at]!;
        const word = names.textOf(part.tokens.spellings[token]!);
        if (word === "SIGNAL" || word === "SLOT") return part.tokens.spellings[token + 2]!;
        const text = /^[12]\s{0,4}(\w{1,100})\s{0,4}\(/.exec(part.texts[nodes.a[at]!]!)?.[1];
        return text === undefined ? undefined : names.numberOf(text, 1);
      }
      if (nodes.kinds[at] !== Kind.Call) continue;
      for (const child of nodes.childrenOf(at)) open.push(child);
    }
    return undefined;
  }

  #classOf(part: Part, node: number): Class | undefined {
    const type = this.#types.ofExpression(part, node);
    if (type === undefined) return undefined;
    const resolved = this.#types.resolved(type);
    const form = resolved.part.types.form(resolved.type);
    return this.#types.names.classOf(form.is === "pointer" ? { ...resolved, type: form.to } : resolved);
  }
}
