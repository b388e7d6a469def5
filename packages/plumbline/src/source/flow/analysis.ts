import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { TypeForm } from "../form/type-table.ts";
import type { Call, Program, TypeAt } from "../link/program.ts";
import { combined, converted, formOfWidth, rangeOf } from "./arithmetic.ts";
import { callEffect } from "./call-effect.ts";
import { type FlowGraph, flowGraphOf } from "./flow-graph.ts";
import type { Counters } from "./counters.ts";
import type { Knowledge } from "./knowledge.ts";
import { Places } from "./places.ts";
import { clamped, refine, refineTruth } from "./refine.ts";
import { reversePostorder } from "./dominators.ts";
import { check, indexSink, isBeside } from "./sinks.ts";
import { meets, mixed, type Roots } from "./roots.ts";
import type { Demand, FlowFinding, Outcome, Summary, Write } from "./summary.ts";
import {
  ANY_OUTSIDE,
  AS_ASKED,
  ANYTHING,
  between,
  contentTaint,
  detached,
  isSame,
  joined,
  OUTSIDE,
  parameterTaint,
  type Step,
  UNMOVED,
  type Value,
  widened,
} from "./values.ts";

/** What is known of each place where one point of a function is reached. */
export type State = Map<number, Value>;

/** What functions of a program tell each other. */
export interface World {
  readonly program: Program;
  readonly knowledge: Knowledge;
  readonly summaries: (Summary | undefined)[];
  /** Outside data in globals, and what is in them, by the path of members. */
  readonly globals: Map<string, Value>;
  globalsChanged: boolean;
  readonly spelled: (name: number) => string;
  readonly counters: Counters;
  /** Uses of values that nobody outside chooses are looked at too, where they are certain to do harm. */
  readonly isEveryValueAsked: boolean;
  /** Functions that are handed outside data, and where. */
  readonly receives: Map<number, Step>;
  /** Where the outside data came in that functions hand on. */
  readonly roots: Roots;
  /** Functions that nothing is known of and outside data goes into, with the number of calls. */
  readonly unknownCalls: Map<string, number>;
  /** Uses of tainted values that were looked at. */
  sinks: number;
  /** The most that any call asks a device to bring later on: what a callback is told of it is no more. */
  mostAsked: number;
  /** Buffers that are handed over for it, by what they are called in the whole program. */
  readonly asked: Set<string>;
  callAt(part: Part, node: number): Call | undefined;
}

/** Rounds over one function after which intervals are widened, and after which it is given up. */
const ROUNDS_BEFORE_WIDENING = 3;
const MOST_ROUNDS = 24;
const MOST_PLACES = 4_000;
/** Functions with more ways out tell nothing of their arguments. */
const MOST_OUTCOMES = 16;

/** Blocks that control comes back to: there, and only there, a value that grows is taken to its end. */
function loopHeads(graph: FlowGraph, order: readonly number[]): ReadonlySet<number> {
  const rank = new Map(order.map((block, index) => [block, index]));
  return new Set(order.flatMap((block) => graph.edges[block]!.flatMap(({ to }) => (rank.get(to)! <= rank.get(block)! ? [to] : []))));
}

/** Follows outside data through one function. */
export class Analysis {
  readonly world: World;
  readonly part: Part;
  readonly places = new Places();
  readonly index: number;
  readonly demands: Demand[] = [];
  readonly findings: FlowFinding[] = [];
  readonly limits = new Set<string>();
  /** Blocks whose condition an outsider decides. */
  readonly decided = new Map<number, Value>();
  /** Only the last round, when every state is final, looks at sinks. */
  isLooking = false;
  unresolved = 0;
  #gives: Value | undefined;
  readonly #outcomes: Outcome[] = [];
  readonly #parameters = new Map<number, number>();

  constructor(world: World, index: number) {
    this.world = world;
    this.index = index;
    this.part = world.program.functions[index]!.part;
    for (const [place, variable] of world.program.functions[index]!.form.parameters.entries()) this.#parameters.set(variable, place);
  }

  run(): Summary {
    const { form } = this.world.program.functions[this.index]!;
    const graph = flowGraphOf(this.part, form.body);
    if (!graph.isWhole) this.limits.add("a jump whose target is not known");
    const states = this.#settled(graph);
    this.isLooking = true;
    let last: State | undefined;
    for (const [block, state] of states.entries()) {
      if (state === undefined) continue;
      const out = new Map(state);
      this.#runBlock(graph, block, out);
      if (block === graph.exit) last = out;
    }
    return {
      gives: this.#gives ?? ANYTHING,
      writes: this.#writesIn(last),
      outcomes: this.#outcomes.length > MOST_OUTCOMES ? [] : this.#outcomes,
      demands: this.demands,
      unresolved: this.unresolved,
      limits: [...this.limits],
    };
  }

  /** The state at the beginning of each block that is reached, when nothing changes any more. */
  #settled(graph: FlowGraph): readonly (State | undefined)[] {
    const order = reversePostorder({ entry: graph.entry, successors: graph.edges.map((edges) => edges.map(({ to }) => to)) });
    const states: (State | undefined)[] = graph.items.map(() => undefined);
    const rounds = new Int32Array(graph.items.length);
    const heads = loopHeads(graph, order);
    states[graph.entry] = new Map();
    const waiting = new Set([graph.entry]);
    for (let round = 0; waiting.size > 0; round += 1) {
      if (round > MOST_ROUNDS || this.places.all.length > MOST_PLACES) {
        this.limits.add("more rounds or places than are followed in one function");
        break;
      }
      for (const block of order) {
        if (!waiting.delete(block)) continue;
        const out = new Map(states[block]);
        this.#runBlock(graph, block, out);
        for (const edge of graph.edges[block]!) {
          const next = new Map(out);
          if (!refine(this, graph, block, edge, next)) continue;
          if (this.#meet(states, edge.to, next, rounds, heads)) waiting.add(edge.to);
        }
      }
    }
    return states;
  }

  #meet(states: (State | undefined)[], block: number, next: State, rounds: Int32Array, heads: ReadonlySet<number>): boolean {
    const known = states[block];
    if (known === undefined) {
      states[block] = next;
      return true;
    }
    let changed = false;
    const round = (rounds[block]! += 1);
    for (const [place, value] of next) {
      const before = known.get(place) ?? this.initial(place);
      const met = joined(before, value);
      const now = round > ROUNDS_BEFORE_WIDENING && heads.has(block) ? widened(before, met) : met;
      if (known.has(place) && isSame(before, now)) continue;
      if (!known.has(place) && isSame(before, now)) continue;
      known.set(place, now);
      changed = true;
    }
    for (const [place, before] of known) {
      if (next.has(place)) continue;
      const met = joined(before, this.initial(place));
      if (isSame(before, met)) continue;
      known.set(place, met);
      changed = true;
    }
    return changed;
  }

  #runBlock(graph: FlowGraph, block: number, state: State): void {
    const { nodes } = this.part;
    for (const item of graph.items[block]!) {
      const kind = nodes.kinds[item];
      if (kind === Kind.Declare) this.#declare(item, state);
      else if (kind === Kind.Return) this.#return(item, state);
      else this.value(item, state);
    }
    if (graph.conditions[block] === 0) return;
    const condition = this.value(graph.conditions[block]!, state);
    if (this.isLooking && (condition.taint & ANY_OUTSIDE) !== 0) this.decided.set(block, condition);
  }

  #declare(node: number, state: State): void {
    const { nodes, variables } = this.part;
    const variable = nodes.a[node]!;
    const initialiser = nodes.child(node, 0);
    this.#stackArray(node, variables[variable]!.type, state);
    if (initialiser === 0 || variables[variable]!.where === "staticLocal") return;
    const place = this.variablePlace(variable);
    const value = this.value(initialiser, state);
    const form = this.formOf(this.places.all[place]!.type);
    if (form.is === "array" || form.is === "record") return;
    this.write(place, value, state, node);
  }

  /** An array on the stack whose size is worked out while the program runs. */
  #stackArray(node: number, type: number, state: State): void {
    const form = this.part.types.form(type);
    if (form.is !== "array" || form.sizeNode === 0 || !this.isLooking) return;
    const size = this.value(form.sizeNode, state);
    // As many as a device was asked for are no more than its own buffer has.
    if (size.taint !== 0 && (size.taint & ANY_OUTSIDE) !== AS_ASKED)
      check(this, node, size, {
        question: "allocation",
        most: Infinity,
        ofParameter: -1,
        needsFloor: true,
        what: "says how large an array on the stack is",
      });
  }

  #return(node: number, state: State): void {
    const { nodes } = this.part;
    const given = nodes.child(node, 0);
    if (given === 0) return;
    const { form } = this.world.program.functions[this.index]!;
    const value = converted(
      this.value(given, state),
      this.part.types.form(this.world.program.types.resolved({ part: this.part, type: form.returns }).type),
    );
    if (!this.isLooking) return;
    this.#gives = this.#gives === undefined ? value : joined(this.#gives, value);
    this.#noteOutcomes(given, value, state);
  }

  /** A way out that gives one number, or a condition with its two answers. */
  #noteOutcomes(given: number, value: Value, state: State): void {
    const { kinds, a } = this.part.nodes;
    const isCondition = kinds[given] === Kind.Binary && a[given]! >= Operator.Equal && a[given]! <= Operator.LogicalOr;
    if (!isCondition) {
      this.#outcomes.push({ low: value.low, high: value.high, parameters: this.#parametersIn(state) });
      return;
    }
    for (const holds of [true, false]) {
      const inside = new Map(state);
      const answer = holds ? 1 : 0;
      if (refineTruth(this, given, holds, inside))
        this.#outcomes.push({ low: answer, high: answer, parameters: this.#parametersIn(inside) });
    }
  }

  /** What is known of the parameters that still hold what the caller gave. */
  #parametersIn(state: State): ReadonlyMap<number, Value> {
    const known = new Map<number, Value>();
    for (const [variable, index] of this.#parameters) {
      const place = this.variablePlace(variable);
      const value = state.get(place);
      if (value !== undefined && value.target < 0 && (value.taint & parameterTaint(index)) !== 0) known.set(index, detached(value));
    }
    return known;
  }

  #writesIn(state: State | undefined): readonly Write[] {
    const writes: Write[] = [];
    for (const [place, value] of state ?? []) {
      const { parameter } = this.places.all[place]!;
      if (parameter < 0 || value.taint === contentTaint(parameter) || value.taint === 0) continue;
      writes.push({ parameter, path: this.#pathOf(place), value });
    }
    return writes;
  }

  #pathOf(place: number): readonly number[] {
    const path: number[] = [];
    for (let at = place; ;) {
      const { is, of, name } = this.places.all[at]!;
      if (is === "member") path.unshift(name);
      else if (is !== "contents") return path;
      at = of;
    }
  }

  // --- places and types

  formOf(type: TypeAt | undefined): TypeForm {
    if (type === undefined) return { is: "unknown" };
    const resolved = this.world.program.types.resolved(type);
    return resolved.part.types.form(resolved.type);
  }

  variablePlace(variable: number): number {
    const { part } = this;
    const form = part.variables[variable]!;
    if (form.where === "local" || form.where === "parameter") return this.places.local(variable, { part, type: form.type });
    return this.globalPlace(this.world.program.globals.numberOf(part, variable));
  }

  globalPlace(global: number): number {
    const { part, variable } = this.world.program.globals.definition(global);
    return this.places.global(global, { part, type: part.variables[variable]!.type });
  }

  /** The place that an expression names; -1 where it names none that is followed. */
  placeOf(node: number, state: State): number {
    const { nodes } = this.part;
    switch (nodes.kinds[node] as number) {
      case Kind.Name: {
        if (nodes.b[node]! >= 0) return this.variablePlace(nodes.b[node]!);
        const global = this.world.program.globals.named(nodes.a[node]!);
        return global < 0 ? -1 : this.globalPlace(global);
      }
      case Kind.Member: {
        const object = nodes.child(node, 0);
        const base = nodes.b[node] === 1 ? this.contentsOf(object, state) : this.placeOf(object, state);
        return base < 0 ? -1 : this.places.member(base, nodes.a[node]!, this.world.program.types.ofExpression(this.part, node));
      }
      case Kind.Index:
        return this.contentsOf(nodes.child(node, 0), state);
      case Kind.Unary:
        return nodes.a[node] === Operator.Dereference ? this.contentsOf(nodes.child(node, 0), state) : -1;
      case Kind.Cast:
        return this.placeOf(nodes.child(node, 0), state);
      case Kind.Step:
      case Kind.Assign:
        return this.placeOf(nodes.child(node, 0), state);
      default:
        return -1;
    }
  }

  /** The place behind a pointer, or in an array. */
  contentsOf(node: number, state: State): number {
    const { target } = this.value(node, state);
    if (target >= 0) return target;
    const place = this.placeOf(node, state);
    return place < 0 ? -1 : this.contentsOfPlace(place);
  }

  contentsOfPlace(place: number): number {
    const { type, is, of } = this.places.all[place]!;
    const form = this.formOf(type);
    const inner = form.is === "array" ? form.of : form.is === "pointer" ? form.to : 0;
    const resolved = type === undefined ? undefined : this.world.program.types.resolved(type);
    const parameter =
      is === "local" && form.is === "pointer"
        ? (this.#parameters.get(of) ?? -1)
        : is === "local" && form.is === "array"
          ? (this.#parameters.get(of) ?? -1)
          : -1;
    const count = form.is === "array" && parameter < 0 ? form.size : -1;
    return this.places.contents(
      place,
      resolved === undefined || inner === 0 ? undefined : { part: resolved.part, type: inner },
      count,
      parameter,
    );
  }

  /** What a place holds when nothing in the function has written it. */
  initial(place: number): Value {
    const { is, of, type, parameter, global } = this.places.all[place]!;
    const range = rangeOf(this.formOf(type));
    const entry = this.world.knowledge.entry(this.index);
    if (is === "local") {
      const index = this.#parameters.get(of);
      if (index === undefined) return { ...between(range.low, range.high), target: this.#arrayTarget(place) };
      const outside = entry?.values.includes(index) === true;
      const isAsked = outside && entry.limited.includes(index);
      return {
        ...between(range.low, isAsked ? Math.min(range.high, this.world.mostAsked) : range.high),
        taint: parameterTaint(index) | (isAsked ? AS_ASKED : outside ? OUTSIDE : 0),
        within: outside ? this.#measuredBy(index) : -1,
        trace: outside ? this.entryStep(entry.what) : undefined,
        target: this.#arrayTarget(place),
      };
    }
    if (parameter >= 0) {
      const outside = entry?.contents.includes(parameter) === true;
      return {
        ...between(range.low, range.high),
        taint: contentTaint(parameter) | (outside ? OUTSIDE : 0),
        trace: outside ? this.entryStep(entry.what) : undefined,
        target: this.#arrayTarget(place),
      };
    }
    if (global >= 0) {
      const known = this.#globalValue(place);
      return known === undefined
        ? { ...between(range.low, range.high), target: this.#arrayTarget(place) }
        : { ...converted(known, this.formOf(type)), target: this.#arrayTarget(place) };
    }
    return { ...between(range.low, range.high), target: this.#arrayTarget(place) };
  }

  /** The value of an array is where its elements are, that of a pointer what it points to. */
  #arrayTarget(place: number): number {
    const { is } = this.formOf(this.places.all[place]!.type);
    return is === "array" || is === "pointer" ? this.contentsOfPlace(place) : -1;
  }

  /** Place of what the platform hands over with a length beside it: "on_data(const uint8_t *data, size_t length)". */
  #measuredBy(index: number): number {
    const entry = this.world.knowledge.entry(this.index);
    const pointer = entry?.contents.findLast((place) => place < index);
    if (pointer === undefined || entry!.values.some((place) => place > pointer && place < index)) return -1;
    const variable = this.world.program.functions[this.index]!.form.parameters[pointer];
    return variable === undefined ? -1 : this.contentsOfPlace(this.variablePlace(variable));
  }

  #globalValue(place: number): Value | undefined {
    return this.world.globals.get(this.globalKey(place));
  }

  /** What a global, or a member of one, is called in the whole program. */
  globalKey(place: number): string {
    const { global } = this.places.all[place]!;
    return `${global}.${this.#pathOf(place).join(".")}`;
  }

  entryStep(what: string): Step {
    const { form } = this.world.program.functions[this.index]!;
    return { part: this.part, token: form.from, what, before: undefined };
  }

  step(node: number, what: string, before: Step | undefined): Step {
    return { part: this.part, token: this.part.nodes.tokens[node]!, what, before };
  }

  // --- reading and writing

  /** What a place holds now, with where it was read from. */
  read(place: number, state: State): Value {
    const value = this.#held(place, state);
    return value.taint === 0 || value.origin >= 0 ? value : { ...value, origin: place };
  }

  #held(place: number, state: State): Value {
    const known = state.get(place);
    if (known !== undefined) return known;
    // A member of something that was filled as a whole, or an element of it, is what the whole is.
    const { is, of, type } = this.places.all[place]!;
    if (is === "member" || is === "contents") {
      for (let at = of; ;) {
        const whole = state.get(at);
        const outer = this.places.all[at]!;
        if (whole !== undefined && outer.is !== "local") {
          const range = rangeOf(this.formOf(type));
          if ((whole.taint & ANY_OUTSIDE) !== 0)
            return { ...whole, ...range, isCapped: false, isFloored: false, target: this.#arrayTarget(place) };
          break;
        }
        if (outer.is !== "member" && outer.is !== "contents") {
          if (whole !== undefined && (is === "member" || whole.target < 0) && (whole.taint & ANY_OUTSIDE) !== 0)
            return { ...whole, ...rangeOf(this.formOf(type)), isCapped: false, isFloored: false, target: this.#arrayTarget(place) };
          break;
        }
        at = outer.of;
      }
    }
    return this.initial(place);
  }

  write(place: number, value: Value, state: State, node: number): void {
    if (place < 0) return;
    const { is, type, global } = this.places.all[place]!;
    const fitting = converted(value, this.formOf(type));
    const isOne = is === "local" || is === "global" || (is === "member" && this.#isOne(place));
    const traced =
      (fitting.taint & ANY_OUTSIDE) !== 0 && fitting.trace !== undefined
        ? { ...fitting, trace: this.#continued(node, fitting.trace) }
        : fitting;
    state.set(place, isOne ? traced : joined(this.read(place, state), traced));
    if (global >= 0 && this.isLooking) this.#writeGlobal(place, traced);
  }

  /** A step is worth a line in the path where the value moves to another line. */
  #continued(node: number, trace: Step): Step {
    const token = this.part.nodes.tokens[node]!;
    if (trace.part === this.part && trace.token === token) return trace;
    return { part: this.part, token, what: "goes on here", before: trace };
  }

  #isOne(place: number): boolean {
    const { is, of } = this.places.all[place]!;
    if (is === "member") return this.#isOne(of);
    return is === "local" || is === "global" || (is === "contents" && this.places.all[place]!.count < 0);
  }

  #writeGlobal(place: number, value: Value): void {
    const key = this.globalKey(place);
    const outside: Value = {
      ...detached(value),
      taint: value.taint & ANY_OUTSIDE,
      trace: (value.taint & ANY_OUTSIDE) === 0 ? undefined : value.trace,
    };
    const before = this.world.globals.get(key);
    const isMet = meets(before, outside);
    const both = before === undefined ? outside : joined(before, outside);
    const now = isMet ? mixed(both) : both;
    if (before !== undefined && isSame(before, now) && !isMet) return;
    this.world.globals.set(key, before === undefined ? now : widened(before, now));
    this.world.globalsChanged = true;
  }

  // --- expressions

  /** The value of an expression; what it writes is written in the state. */
  value(node: number, state: State): Value {
    const { nodes, numbers } = this.part;
    switch (nodes.kinds[node] as number) {
      case Kind.Number:
        return between(numbers[nodes.a[node]!]!, numbers[nodes.a[node]!]!);
      case Kind.Name:
        return this.#named(node, state);
      case Kind.Member:
        return this.#member(node, state);
      case Kind.Index:
        indexSink(this, node, state);
        return this.#read(node, state);
      case Kind.Unary:
        return this.#unary(node, state);
      case Kind.Binary:
        return this.#binary(node, state);
      case Kind.Assign:
        return this.#assign(node, state);
      case Kind.Step:
        return this.#step(node, state);
      case Kind.Conditional:
        return this.#conditional(node, state);
      case Kind.Cast:
        return converted(this.value(nodes.child(node, 0), state), this.formOf({ part: this.part, type: nodes.types[node]! }));
      case Kind.Call:
        return callEffect(this, node, state);
      case Kind.Sizeof: {
        const size = this.sizeOf(node);
        return size === undefined ? between(0, Infinity) : between(size, size);
      }
      case Kind.Comma:
        this.value(nodes.child(node, 0), state);
        return this.value(nodes.child(node, 1), state);
      case Kind.StatementExpression:
      case Kind.Block:
      case Kind.Expression:
        return this.#last(node, state);
      case Kind.Declare:
        this.#declare(node, state);
        return ANYTHING;
      case Kind.Lambda:
        return ANYTHING;
      default:
        for (const child of nodes.childrenOf(node)) this.value(child, state);
        return ANYTHING;
    }
  }

  /** A sum of two values that were held against a number together is no more than it. */
  #binary(node: number, state: State): Value {
    const { nodes } = this.part;
    const [left, right] = [nodes.child(node, 0), nodes.child(node, 1)];
    const [a, b] = [this.value(left, state), this.value(right, state)];
    const value = combined(nodes.a[node]!, a, b);
    if (nodes.a[node] !== Operator.Add) return value;
    const together = isBeside(this, a, right, state) ? a.beside : isBeside(this, b, left, state) ? b.beside : undefined;
    return together === undefined ? value : { ...value, high: Math.min(value.high, together.most), isCapped: true };
  }

  /** Each side of "c ? a : b" is read where the condition holds, or does not. */
  #conditional(node: number, state: State): Value {
    const { nodes } = this.part;
    const condition = nodes.child(node, 0);
    this.value(condition, state);
    const sides = [true, false].flatMap((holds) => {
      const inside = new Map(state);
      if (!refineTruth(this, condition, holds, inside)) return [];
      const side = nodes.child(node, holds ? 1 : 2);
      return [clamped(this, condition, holds, side, this.value(side, inside), inside)];
    });
    return sides.length === 2 ? joined(sides[0]!, sides[1]!) : (sides[0] ?? ANYTHING);
  }

  #last(node: number, state: State): Value {
    let last = ANYTHING;
    for (const child of this.part.nodes.childrenOf(node)) last = this.value(child, state);
    return last;
  }

  sizeOf(node: number): number | undefined {
    const { nodes } = this.part;
    const { types } = this.world.program;
    const type =
      nodes.types[node] === 0 ? types.ofExpression(this.part, nodes.child(node, 0)) : { part: this.part, type: nodes.types[node]! };
    return type === undefined ? undefined : types.sizeOf(type);
  }

  #named(node: number, state: State): Value {
    const { nodes } = this.part;
    const place = this.placeOf(node, state);
    if (place >= 0) return this.read(place, state);
    const enumerator =
      this.part.enumerators.find(({ name }) => name === nodes.a[node]!)?.value ?? this.world.program.enumerators.get(nodes.a[node]!);
    if (enumerator !== undefined) return between(enumerator, enumerator);
    return this.#register(node) ?? ANYTHING;
  }

  #member(node: number, state: State): Value {
    return this.#register(node) ?? this.#read(node, state);
  }

  /** A register of the hardware that holds what came from outside. */
  #register(node: number): Value | undefined {
    const register = this.world.knowledge.registerAt(this.part, node);
    if (register === undefined) return undefined;
    const { types } = this.world.program;
    const range = rangeOf(
      register.returns === undefined ? this.formOf(types.ofExpression(this.part, node)) : formOfWidth(register.returns),
    );
    return { ...between(Math.max(0, range.low), range.high), taint: OUTSIDE, trace: this.step(node, register.what, undefined) };
  }

  #read(node: number, state: State): Value {
    const place = this.placeOf(node, state);
    if (place >= 0) return this.read(place, state);
    for (const child of this.part.nodes.childrenOf(node)) this.value(child, state);
    return ANYTHING;
  }

  #unary(node: number, state: State): Value {
    const { nodes } = this.part;
    const operator = nodes.a[node];
    const operand = nodes.child(node, 0);
    if (operator === Operator.AddressOf) {
      const place = this.placeOf(operand, state);
      if (nodes.kinds[operand] !== Kind.Index) return { ...ANYTHING, target: place };
      indexSink(this, operand, state);
      const index = this.value(nodes.child(operand, 1), state);
      return {
        ...ANYTHING,
        target: place,
        shift: combined(Operator.Add, this.value(nodes.child(operand, 0), state).shift ?? UNMOVED, index),
      };
    }
    if (operator === Operator.Dereference) {
      indexSink(this, node, state);
      return this.#read(node, state);
    }
    const value = this.value(operand, state);
    if (operator === Operator.Negate)
      return { ...value, low: -value.high, high: -value.low, isCapped: value.isFloored, isFloored: value.isCapped };
    if (operator === Operator.Not) return between(0, 1);
    if (operator === Operator.Plus) return value;
    return { ...value, low: -Infinity, high: Infinity, isCapped: false, isFloored: false };
  }

  #assign(node: number, state: State): Value {
    const { nodes } = this.part;
    const target = nodes.child(node, 0);
    const right = this.value(nodes.child(node, 1), state);
    const value = nodes.a[node] === 0 ? right : combined(nodes.a[node]!, this.value(target, state), right);
    if (nodes.a[node] === 0 && (nodes.kinds[target] === Kind.Index || nodes.kinds[target] === Kind.Unary))
      indexSink(this, target, state, right);
    this.write(this.placeOf(target, state), value, state, node);
    return value;
  }

  #step(node: number, state: State): Value {
    const { nodes } = this.part;
    const target = nodes.child(node, 0);
    const before = this.value(target, state);
    const after = combined(Operator.Add, before, between(nodes.a[node]!, nodes.a[node]!));
    this.write(this.placeOf(target, state), after, state, node);
    return nodes.b[node] === 1 ? before : after;
  }
}
