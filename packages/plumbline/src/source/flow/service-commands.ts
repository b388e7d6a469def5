import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { calledName } from "./called-name.ts";
import { Edge, type FlowGraph } from "./flow-graph.ts";
import type { Effect } from "./effects.ts";
import { CommandRows } from "./command-rows.ts";
import type { Meaning } from "./vocabulary.ts";

/** A command that is asked for by a word or a number, and the block where it is carried out. */
export interface ServiceBlock {
  readonly block: number;
  readonly effect: Effect;
}

/** What `Effect.kind` is for what is meant for developers, the factory or service. */
export const SERVICE = "service";

/** Finds the commands of a program that are for developers, the factory or service: rows of tables, words that are compared, cases. */
export class ServiceCommands {
  readonly #program: Program;
  readonly #meaning: Meaning;
  readonly rows: CommandRows;

  constructor(program: Program, meaning: Meaning) {
    this.#program = program;
    this.#meaning = meaning;
    this.rows = new CommandRows(program, meaning);
  }

  /** A call of a function of the program's own whose name says that it overrides, simulates or pokes. */
  called(part: Part, node: number, callees: readonly number[]): Effect | undefined {
    const name = calledName(part, node);
    if (callees.length === 0 || !this.#meaning.isServiceName(name)) return undefined;
    return { kind: SERVICE, part, node, what: name };
  }

  /** Commands that are told apart in a function: "if (strcmp(word, "poke") == 0)", "case OP_FACTORY_TEST:". */
  toldApart(part: Part, graph: FlowGraph): readonly ServiceBlock[] {
    const isLevels = graph.conditions.some((condition) => condition !== 0 && textsIn(part, condition).some((text) => LEVEL.test(text)));
    return this.#conditions(part, graph).filter(({ effect }) => !isLevels || !/^(?:debug|dbg)$/i.test(effect.what));
  }

  #conditions(part: Part, graph: FlowGraph): readonly ServiceBlock[] {
    return graph.conditions.flatMap((condition, block) => {
      if (condition === 0) return [];
      const edges = graph.edges[block]!;
      const cases = edges.flatMap(({ kind, node, to }) => {
        const name = kind === Edge.Case ? this.#caseName(part, node) : "";
        return name === "" ? [] : [{ block: to, effect: { kind: SERVICE, part, node, what: name } }];
      });
      const compared = this.#compared(part, condition);
      const matched = compared === undefined ? undefined : edges.find(({ kind }) => kind === compared.edge);
      return matched === undefined
        ? cases
        : [...cases, { block: matched.to, effect: { kind: SERVICE, part, node: condition, what: compared!.text } }];
    });
  }

  #caseName(part: Part, node: number): string {
    const { nodes, tokens, names } = part;
    const value = nodes.child(node, 0);
    const macro = tokens.macros[nodes.tokens[value]!] ?? 0;
    const name = macro !== 0 ? names.textOf(macro) : nodes.kinds[value] === Kind.Name ? names.textOf(nodes.a[value]!) : "";
    return this.#meaning.isServiceName(name) ? name : "";
  }

  /** The word that a condition compares something with, and the way out where it is that word. */
  #compared(part: Part, condition: number): { readonly text: string; readonly edge: number } | undefined {
    const { nodes } = part;
    const kind = nodes.kinds[condition];
    if (kind === Kind.Call) {
      const text = this.#textIn(part, condition);
      const name = calledName(part, condition);
      // strcmp gives 0 where the words are the same; equals and startsWith give true.
      return text === "" ? undefined : { text, edge: EQUAL_TRUE.test(name) ? Edge.True : Edge.False };
    }
    if (kind !== Kind.Binary) return undefined;
    const operator = nodes.a[condition];
    if (operator !== Operator.Equal && operator !== Operator.NotEqual) return undefined;
    const sides = [nodes.child(condition, 0), nodes.child(condition, 1)];
    const call = sides.find((side) => nodes.kinds[side] === Kind.Call);
    const literal = sides.find((side) => nodes.kinds[side] === Kind.Text);
    const text = call !== undefined ? this.#textIn(part, call) : literal !== undefined ? this.#said(part, literal) : "";
    if (text !== "") return { text, edge: operator === Operator.Equal ? Edge.True : Edge.False };
    const named = sides.map((side) => this.#enumerator(part, side)).find((name) => name !== "");
    return named === undefined ? undefined : { text: named, edge: operator === Operator.Equal ? Edge.True : Edge.False };
  }

  #enumerator(part: Part, node: number): string {
    const { nodes, names, tokens } = part;
    const macro = nodes.kinds[node] === Kind.Number ? (tokens.macros[nodes.tokens[node]!] ?? 0) : 0;
    const isEnumerator = nodes.kinds[node] === Kind.Name && this.#program.enumerators.has(nodes.a[node]!);
    const name = macro !== 0 ? names.textOf(macro) : isEnumerator ? names.textOf(nodes.a[node]!) : "";
    return this.#meaning.isServiceName(name) ? name : "";
  }

  #textIn(part: Part, call: number): string {
    if (!COMPARES.test(calledName(part, call))) return "";
    const [, ...given] = part.nodes.childrenOf(call);
    for (const argument of given) {
      const text = this.#said(part, argument);
      if (text !== "") return text;
    }
    return "";
  }

  #said(part: Part, node: number): string {
    const { nodes, texts } = part;
    const text = nodes.kinds[node] === Kind.Text ? texts[nodes.a[node]!]! : "";
    return text.length <= LONGEST && this.#meaning.isServiceCommand(text) ? text : "";
  }
}

/** Texts in an expression. */
function textsIn({ nodes, texts }: Part, root: number): readonly string[] {
  const found: string[] = [];
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (nodes.kinds[at] === Kind.Text) found.push(texts[nodes.a[at]!]!);
    for (const child of nodes.childrenOf(at)) open.push(child);
  }
  return found;
}

/** Beside one of these "debug" is how much is written into a log. */
const LEVEL = /^(?:info|warn|warning|error|trace|verbose)$/i;

/** A longer text is no command. */
const LONGEST = 40;
const COMPARES = /cmp|equal|starts?_?with|match|is_?command|compare/i;
const EQUAL_TRUE = /equal|with|match|is_?command/i;
