import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";

/** How control goes from one block to the next. */
export const Edge = { Plain: 0, True: 1, False: 2, Case: 3, Default: 4 } as const;

/** A control-flow graph: blocks of expressions that are evaluated one after the other, with conditions split at && and ||. */
export interface FlowGraph {
  /** For each block the nodes that are evaluated in it, in order: expressions, Declare and Return nodes. */
  readonly items: readonly (readonly number[])[];
  /** The expression that decides where control goes; 0 where there is one way only. For a switch its value. */
  readonly conditions: readonly number[];
  readonly edges: readonly (readonly FlowEdge[])[];
  readonly entry: number;
  readonly exit: number;
  /** A goto whose label is computed or missing: not all ways are known. */
  readonly isWhole: boolean;
}

export interface FlowEdge {
  readonly to: number;
  /** One of `Edge`. */
  readonly kind: number;
  /** For a case: its node, with the value and the upper value of a range. */
  readonly node: number;
}

/** Builds the graph of a function's body. */
export function flowGraphOf(part: Part, body: number): FlowGraph {
  return new Builder(part).build(body);
}

interface Jumps {
  readonly onBreak: number;
  readonly onContinue: number;
}

interface OpenSwitch {
  readonly from: number;
  hasDefault: boolean;
}

const NOWHERE = -1;

class Builder {
  readonly #part: Part;
  readonly #items: number[][] = [];
  readonly #conditions: number[] = [];
  readonly #edges: FlowEdge[][] = [];
  readonly #labels = new Map<number, number>();
  readonly #labelled = new Set<number>();
  #exit = 0;
  #isWhole = true;
  #jumps: Jumps = { onBreak: NOWHERE, onContinue: NOWHERE };
  #switch: OpenSwitch | undefined;

  constructor(part: Part) {
    this.#part = part;
  }

  build(body: number): FlowGraph {
    const entry = this.#block();
    this.#exit = this.#block();
    const last = this.#statement(body, entry);
    if (last !== NOWHERE) this.#edge(last, this.#exit);
    for (const label of this.#labels.keys()) if (!this.#labelled.has(label)) this.#isWhole = false;
    return { items: this.#items, conditions: this.#conditions, edges: this.#edges, entry, exit: this.#exit, isWhole: this.#isWhole };
  }

  #block(): number {
    this.#items.push([]);
    this.#conditions.push(0);
    return this.#edges.push([]) - 1;
  }

  #edge(from: number, to: number, kind: number = Edge.Plain, node = 0): void {
    if (from !== NOWHERE && to !== NOWHERE) this.#edges[from]!.push({ to, kind, node });
  }

  /** Adds a statement behind a block; tells where control is then, NOWHERE where it does not come out. */
  #statement(node: number, at: number): number {
    const { nodes } = this.#part;
    switch (nodes.kinds[node] as number) {
      case Kind.Nothing:
        return at;
      case Kind.Block:
        return this.#all(nodes.childrenOf(node), at);
      case Kind.If:
        return this.#if(node, at);
      case Kind.While:
        return this.#while(node, at);
      case Kind.DoWhile:
        return this.#doWhile(node, at);
      case Kind.For:
        return this.#for(node, at);
      case Kind.RangeFor:
        return this.#rangeFor(node, at);
      case Kind.Switch:
        return this.#switchOver(node, at);
      case Kind.Case:
      case Kind.Default:
        return this.#case(node, at);
      case Kind.Label:
        return this.#label(node, at);
      case Kind.Goto:
        return this.#goto(node, at);
      case Kind.Break:
        this.#edge(at, this.#jumps.onBreak);
        return NOWHERE;
      case Kind.Continue:
        this.#edge(at, this.#jumps.onContinue);
        return NOWHERE;
      case Kind.Return:
        this.#item(node, at);
        this.#edge(at, this.#exit);
        return NOWHERE;
      case Kind.Try:
        return this.#try(node, at);
      default:
        this.#item(nodes.kinds[node] === Kind.Expression ? nodes.child(node, 0) : node, at);
        return at;
    }
  }

  #item(node: number, at: number): void {
    if (at !== NOWHERE && node !== 0) this.#items[at]!.push(node);
  }

  #all(statements: Int32Array, from: number): number {
    let at = from;
    for (const statement of statements) at = this.#statement(statement, at);
    return at;
  }

  /** A condition with its two ways out; && and || are ways of their own. */
  #condition(node: number, at: number, yes: number, no: number): void {
    const { nodes } = this.#part;
    const kind = nodes.kinds[node];
    const operator = nodes.a[node];
    if (kind === Kind.Binary && (operator === Operator.LogicalAnd || operator === Operator.LogicalOr)) {
      const second = this.#block();
      if (operator === Operator.LogicalAnd) this.#condition(nodes.child(node, 0), at, second, no);
      else this.#condition(nodes.child(node, 0), at, yes, second);
      this.#condition(nodes.child(node, 1), second, yes, no);
      return;
    }
    if (kind === Kind.Unary && operator === Operator.Not) {
      this.#condition(nodes.child(node, 0), at, no, yes);
      return;
    }
    if (at === NOWHERE) return;
    this.#conditions[at] = node;
    this.#edge(at, yes, Edge.True);
    this.#edge(at, no, Edge.False);
  }

  #if(node: number, at: number): number {
    const { nodes } = this.#part;
    const yes = this.#block();
    const otherwise = nodes.child(node, 2);
    const after = this.#block();
    const no = otherwise === 0 ? after : this.#block();
    this.#condition(nodes.child(node, 0), at, yes, no);
    this.#edge(this.#statement(nodes.child(node, 1), yes), after);
    if (otherwise !== 0) this.#edge(this.#statement(otherwise, no), after);
    return after;
  }

  #loop(body: number, at: number, jumps: Jumps): number {
    const outer = this.#jumps;
    this.#jumps = jumps;
    const end = this.#statement(body, at);
    this.#jumps = outer;
    return end;
  }

  #while(node: number, at: number): number {
    const { nodes } = this.#part;
    const head = this.#block();
    const body = this.#block();
    const after = this.#block();
    this.#edge(at, head);
    this.#condition(nodes.child(node, 0), head, body, after);
    this.#edge(this.#loop(nodes.child(node, 1), body, { onBreak: after, onContinue: head }), head);
    return after;
  }

  #doWhile(node: number, at: number): number {
    const { nodes } = this.#part;
    const body = this.#block();
    const test = this.#block();
    const after = this.#block();
    this.#edge(at, body);
    this.#edge(this.#loop(nodes.child(node, 0), body, { onBreak: after, onContinue: test }), test);
    this.#condition(nodes.child(node, 1), test, body, after);
    return after;
  }

  #for(node: number, at: number): number {
    const { nodes } = this.#part;
    const begun = this.#statement(nodes.child(node, 0), at);
    const head = this.#block();
    const body = this.#block();
    const step = this.#block();
    const after = this.#block();
    this.#edge(begun, head);
    const condition = nodes.child(node, 1);
    if (condition === 0) this.#edge(head, body);
    else this.#condition(condition, head, body, after);
    this.#edge(this.#loop(nodes.child(node, 3), body, { onBreak: after, onContinue: step }), step);
    this.#edge(this.#statement(nodes.child(node, 2), step), head);
    return after;
  }

  #rangeFor(node: number, at: number): number {
    const { nodes } = this.#part;
    this.#item(nodes.child(node, 1), at);
    const head = this.#block();
    const body = this.#block();
    const after = this.#block();
    this.#edge(at, head);
    this.#edge(head, body);
    this.#edge(head, after);
    this.#item(nodes.child(node, 0), body);
    this.#edge(this.#loop(nodes.child(node, 2), body, { onBreak: after, onContinue: head }), head);
    return after;
  }

  #switchOver(node: number, at: number): number {
    const { nodes } = this.#part;
    if (at === NOWHERE) return NOWHERE;
    const after = this.#block();
    this.#conditions[at] = nodes.child(node, 0);
    const outer = this.#switch;
    const open: OpenSwitch = { from: at, hasDefault: false };
    this.#switch = open;
    const end = this.#loop(nodes.child(node, 1), NOWHERE, { onBreak: after, onContinue: this.#jumps.onContinue });
    this.#switch = outer;
    this.#edge(end, after);
    if (!open.hasDefault) this.#edge(at, after, Edge.Default);
    return after;
  }

  #case(node: number, at: number): number {
    const open = this.#switch;
    if (open === undefined) return at;
    const isDefault = this.#part.nodes.kinds[node] === Kind.Default;
    const block = this.#block();
    this.#edge(at, block);
    this.#edge(open.from, block, isDefault ? Edge.Default : Edge.Case, node);
    if (isDefault) open.hasDefault = true;
    return block;
  }

  #label(node: number, at: number): number {
    const name = this.#part.nodes.a[node]!;
    const block = this.#labelBlock(name);
    this.#labelled.add(name);
    this.#edge(at, block);
    return block;
  }

  #labelBlock(name: number): number {
    const known = this.#labels.get(name);
    if (known !== undefined) return known;
    const block = this.#block();
    this.#labels.set(name, block);
    return block;
  }

  #goto(node: number, at: number): number {
    const name = this.#part.nodes.a[node]!;
    if (name < 0) this.#isWhole = false;
    else this.#edge(at, this.#labelBlock(name));
    return NOWHERE;
  }

  /** What is thrown anywhere in the block may be caught by each handler. */
  #try(node: number, at: number): number {
    const { nodes } = this.#part;
    const [body, ...handlers] = nodes.childrenOf(node);
    const after = this.#block();
    for (const handler of handlers) {
      const block = this.#block();
      this.#edge(at, block);
      this.#item(nodes.child(handler, 0), block);
      this.#edge(this.#statement(nodes.child(handler, 1), block), after);
    }
    const inside = this.#block();
    this.#edge(at, inside);
    this.#edge(this.#statement(body ?? 0, inside), after);
    return after;
  }
}
