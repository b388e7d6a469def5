import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import { callAt } from "../link/call-at.ts";
import type { Program } from "../link/program.ts";
import { calledName } from "./called-name.ts";
import { deciders } from "./control.ts";
import { type FlowGraph, flowGraphOf } from "./flow-graph.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Meaning } from "./vocabulary.ts";

const SIGNATURE = "signature";
const VERSION = "version";
const VERIFIED: ReadonlySet<string> = new Set([SIGNATURE]);
/** Functions that are looked into for what a name promises. */
const MOST_LOOKED_INTO = 200;

const isOrdered = (operator: number): boolean =>
  operator === Operator.Less || operator === Operator.LessEqual || operator === Operator.Greater || operator === Operator.GreaterEqual;

/** Which conditions of a program ask a guard: a function or a variable that stands between an outsider and what can do harm. */
export class Guards {
  readonly #program: Program;
  readonly #knowledge: Knowledge;
  readonly #meaning: Meaning;
  readonly #spelled: (name: number) => string;
  readonly #guardFunctions = new Map<number, readonly string[]>();

  constructor(program: Program, knowledge: Knowledge, meaning: Meaning, spelled: (name: number) => string) {
    this.#program = program;
    this.#knowledge = knowledge;
    this.#meaning = meaning;
    this.#spelled = spelled;
  }

  /** Blocks whose condition asks a guard, with the kinds of guards. */
  blocks(part: Part, graph: FlowGraph): ReadonlyMap<number, ReadonlySet<string>> {
    const variables = this.#guardVariables(part, graph);
    const blocks = new Map<number, ReadonlySet<string>>();
    for (const [block, condition] of graph.conditions.entries()) {
      if (condition === 0) continue;
      const kinds = this.#guardsIn(part, condition, variables);
      if (kinds.size > 0) blocks.set(block, kinds);
    }
    return blocks;
  }

  /** Kinds of guards that a function asks anywhere in its body. */
  inside(index: number): ReadonlySet<string> {
    const { part, form } = this.#program.functions[index]!;
    return new Set([...this.blocks(part, flowGraphOf(part, form.body)).values()].flatMap((kinds) => [...kinds]));
  }

  /** Local variables that hold the answer of a guard: "ret = verify(...)". */
  #guardVariables(part: Part, graph: FlowGraph): ReadonlyMap<number, ReadonlySet<string>> {
    const { nodes } = part;
    const variables = new Map<number, ReadonlySet<string>>(this.#codes(part, graph).map((code) => [code, VERIFIED]));
    for (const items of graph.items) {
      for (const item of items) {
        const kind = nodes.kinds[item];
        const target =
          kind === Kind.Declare
            ? nodes.a[item]!
            : kind === Kind.Assign && nodes.kinds[nodes.child(item, 0)] === Kind.Name
              ? nodes.b[nodes.child(item, 0)]!
              : -1;
        if (target < 0) continue;
        const value = nodes.child(item, kind === Kind.Declare ? 0 : 1);
        const kinds = this.#guardsIn(part, value, variables);
        if (kinds.size > 0) variables.set(target, kinds);
      }
    }
    return variables;
  }

  #withCodes: ReadonlySet<Part> | undefined;
  /** Arrays that a call made a code of with a key: what is held against them is verified. */
  #codes(part: Part, graph: FlowGraph): readonly number[] {
    this.#withCodes ??= new Set(
      this.#program.calls.filter(({ name }) => name !== 0 && this.#meaning.isCryptographic(this.#spelled(name))).map((call) => call.part),
    );
    if (!this.#withCodes.has(part)) return [];
    const { nodes } = part;
    const codes: number[] = [];
    const open = [...graph.items.flat(), ...graph.conditions.filter((condition) => condition !== 0)];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const child of nodes.childrenOf(at)) open.push(child);
      if (nodes.kinds[at] !== Kind.Call || !this.#meaning.isCryptographic(calledName(part, at))) continue;
      const arrays = [...nodes.childrenOf(at)].slice(1).filter((argument) => this.#isLocalArray(part, argument));
      const last = arrays.at(-1);
      if (last !== undefined) codes.push(nodes.b[last]!);
    }
    return codes;
  }

  #isLocalArray({ nodes, variables, types }: Part, node: number): boolean {
    const variable = nodes.kinds[node] === Kind.Name ? variables[nodes.b[node]!] : undefined;
    return variable?.where === "local" && types.form(variable.type).is === "array";
  }

  #guardsIn(part: Part, node: number, variables: ReadonlyMap<number, ReadonlySet<string>>): ReadonlySet<string> {
    const { nodes } = part;
    const kinds = new Set<string>();
    const open = [node];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const kind = nodes.kinds[at];
      // How long a password is asks for none.
      if (kind === Kind.Sizeof || (kind === Kind.Call && this.#knowledge.callAt(part, at)?.measures !== undefined)) continue;
      if (kind === Kind.Name && nodes.b[at]! >= 0) for (const each of variables.get(nodes.b[at]!) ?? []) kinds.add(each);
      if (kind === Kind.Name || kind === Kind.Member) {
        const name = nodes.a[at]!;
        const guard = this.#knowledge.call(name)?.guard ?? this.#namedGuard(name);
        if (guard !== "") kinds.add(guard);
      }
      if (kind === Kind.Binary && isOrdered(nodes.a[at]!) && this.#comparesVersions(part, at)) kinds.add(VERSION);
      if (kind === Kind.Call)
        for (const callee of callAt(this.#program, part, at)?.callees ?? [])
          for (const each of this.#guardsOfFunction(callee)) kinds.add(each);
      for (const child of nodes.childrenOf(at)) open.push(child);
    }
    return kinds;
  }

  /** What a name promises; that of a function of the program's own is believed to verify only where its body does. */
  #namedGuard(name: number): string {
    const text = this.#spelled(name);
    const guard = this.#meaning.guard(text);
    if (guard !== SIGNATURE && guard !== VERSION) return guard;
    const own = this.#program.byName.get(name) ?? [];
    if (own.length === 0) return guard;
    if (guard === VERSION) return own.some((index) => this.#guardsOfFunction(index).includes(VERSION)) ? guard : "";
    return own.some((index) => this.#verifies(index, this.#meaning.isCryptographic(text), new Set())) ? guard : "";
  }

  /** Whether a function comes to something that only who has a key can make; of one with a plain name a checksum is not enough. */
  #verifies(index: number, isNamedSo: boolean, seen: Set<number>): boolean {
    if (seen.has(index) || seen.size > MOST_LOOKED_INTO) return false;
    seen.add(index);
    return this.#program.callsOf[index]!.some((place) => {
      const { name, part, node, callees } = this.#program.calls[place]!;
      if (isNamedSo) return true;
      if (this.#knowledge.callAt(part, node)?.guard === SIGNATURE) return true;
      const isCryptographic = name !== 0 && this.#meaning.isCryptographic(this.#spelled(name));
      return (isCryptographic && callees.length === 0) || callees.some((callee) => this.#verifies(callee, isCryptographic, seen));
    });
  }

  #comparesVersions(part: Part, node: number): boolean {
    const { nodes } = part;
    return [0, 1].every((side) => this.#meaning.isVersion(this.#namesIn(part, nodes.child(node, side))));
  }

  #namesIn(part: Part, root: number): readonly string[] {
    const { nodes, tokens } = part;
    const names: string[] = [];
    const open = [root];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const kind = nodes.kinds[at];
      if (kind === Kind.Name || kind === Kind.Member) names.push(this.#spelled(nodes.a[at]!));
      const macro = tokens.macros[nodes.tokens[at]!] ?? 0;
      if (macro !== 0) names.push(this.#spelled(macro));
      // "header->version" is the version of what the header is about.
      if (kind !== Kind.Member) for (const child of nodes.childrenOf(at)) open.push(child);
    }
    return names;
  }

  /** A function that gives back the answer of a guard, or whose answer a guard decides, is one itself. */
  #guardsOfFunction(index: number): readonly string[] {
    const known = this.#guardFunctions.get(index);
    if (known !== undefined) return known;
    // Circles of calls end here.
    this.#guardFunctions.set(index, []);
    const { part, form } = this.#program.functions[index]!;
    const graph = flowGraphOf(part, form.body);
    const guardAt = this.blocks(part, graph);
    const decided = deciders(graph, new Set(guardAt.keys()));
    const variables = this.#guardVariables(part, graph);
    const kinds = new Set<string>();
    for (const [block, items] of graph.items.entries()) {
      for (const item of items) {
        if (part.nodes.kinds[item] !== Kind.Return || part.nodes.child(item, 0) === 0) continue;
        for (const kind of this.#guardsIn(part, item, variables)) kinds.add(kind);
        for (const by of decided[block]!) for (const kind of guardAt.get(by)!) kinds.add(kind);
      }
    }
    this.#guardFunctions.set(index, [...kinds]);
    return [...kinds];
  }
}
