import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import { callAt } from "../link/call-at.ts";
import type { Program } from "../link/program.ts";
import { calledName } from "./called-name.ts";
import type { FlowGraph } from "./flow-graph.ts";
import type { Knowledge } from "./knowledge.ts";
import type { ValueWords } from "./value-words.ts";

/** Which calls hand a credential to whoever asked: a reply, a characteristic that is read, a page. */
export class ToldCredentials {
  readonly #program: Program;
  readonly #knowledge: Knowledge;
  readonly #words: ValueWords;
  readonly #spelled: (name: number) => string;
  readonly #telling = new Map<number, boolean>();

  constructor(program: Program, knowledge: Knowledge, words: ValueWords, spelled: (name: number) => string) {
    this.#program = program;
    this.#knowledge = knowledge;
    this.#words = words;
    this.#spelled = spelled;
  }

  /** The name of the credential that a call tells; empty where it tells none. */
  told(part: Part, call: number, holders: ReadonlyMap<number, string>): string {
    if (!this.#tells(part, call)) return "";
    for (const argument of [...part.nodes.childrenOf(call)].slice(1)) {
      const name = this.#credentialIn(part, argument, holders);
      if (name !== "") return name;
    }
    return "";
  }

  /** Variables of a function into which it writes a credential: "snprintf(page, ..., password)". */
  holders(part: Part, graph: FlowGraph): ReadonlyMap<number, string> {
    const { nodes } = part;
    const holders = new Map<number, string>();
    for (const items of graph.items) {
      const open = [...items];
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        for (const child of nodes.childrenOf(node)) open.push(child);
        if (nodes.kinds[node] !== Kind.Call) continue;
        const known = this.#knowledge.callAt(part, node);
        if (known?.into === undefined || known.into < 1) continue;
        const into = withoutSigns(part, nodes.child(node, known.into));
        const variable = nodes.kinds[into] === Kind.Name ? nodes.b[into]! : -1;
        if (variable < 0) continue;
        const names = (known.from ?? []).map((place) => this.#credentialIn(part, nodes.child(node, place), holders));
        const name = names.find((each) => each !== "");
        if (name !== undefined) holders.set(variable, name);
      }
    }
    return holders;
  }

  #tells(part: Part, call: number): boolean {
    const known = this.#knowledge.callAt(part, call);
    if (known?.sink === "send") return true;
    if (known?.sink === "log") return false;
    if (this.#words.tells(calledName(part, call))) return true;
    return (callAt(this.#program, part, call)?.callees ?? []).some((callee) => this.#isTelling(callee));
  }

  /** "reply(format, ...)": a function that puts a text together and sends it. */
  #isTelling(index: number): boolean {
    const known = this.#telling.get(index);
    if (known !== undefined) return known;
    // Circles of calls end here.
    this.#telling.set(index, false);
    const { form } = this.#program.functions[index]!;
    const isTelling =
      form.variadic &&
      this.#program.callsOf[index]!.some((call) => {
        const { part, node } = this.#program.calls[call]!;
        return part.nodes.kinds[node] === Kind.Call && this.#tells(part, node);
      });
    this.#telling.set(index, isTelling);
    return isTelling;
  }

  /** A name in an expression that is the credential itself: not its size, and not whether there is one. */
  #credentialIn(part: Part, node: number, holders: ReadonlyMap<number, string>): string {
    const { nodes } = part;
    const kind = nodes.kinds[node];
    if (kind === Kind.Call || kind === Kind.Sizeof || (kind === Kind.Binary && isAnswer(nodes.a[node]!))) return "";
    if (kind === Kind.Name || kind === Kind.Member) {
      const name = this.#spelled(nodes.a[node]!);
      if (this.#words.isCredential(name)) return name;
      const held = kind === Kind.Name && nodes.b[node]! >= 0 ? holders.get(nodes.b[node]!) : undefined;
      return held ?? "";
    }
    const inner = kind === Kind.Conditional ? [...nodes.childrenOf(node)].slice(1) : [...nodes.childrenOf(node)];
    for (const child of inner) {
      const name = this.#credentialIn(part, child, holders);
      if (name !== "") return name;
    }
    return "";
  }
}

const isAnswer = (operator: number): boolean => operator >= Operator.Equal && operator <= Operator.LogicalOr;

function withoutSigns(part: Part, node: number): number {
  const { nodes } = part;
  const kind = nodes.kinds[node];
  return kind === Kind.Cast || kind === Kind.Index || (kind === Kind.Unary && nodes.a[node] === Operator.AddressOf)
    ? withoutSigns(part, nodes.child(node, 0))
    : node;
}
