import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import { callAt } from "../link/call-at.ts";
import type { Program } from "../link/program.ts";
import { deciders } from "./control.ts";
import { type FlowGraph, flowGraphOf } from "./flow-graph.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Meaning } from "./vocabulary.ts";

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
    const variables = new Map<number, ReadonlySet<string>>();
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
        const guard = this.#knowledge.call(name)?.guard ?? this.#meaning.guard(this.#spelled(name));
        if (guard !== "") kinds.add(guard);
      }
      if (kind === Kind.Call)
        for (const callee of callAt(this.#program, part, at)?.callees ?? [])
          for (const each of this.#guardsOfFunction(callee)) kinds.add(each);
      for (const child of nodes.childrenOf(at)) open.push(child);
    }
    return kinds;
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
