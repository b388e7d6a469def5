import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { TypeForm } from "../form/type-table.ts";
import type { TypeAt } from "../link/program.ts";
import { declare } from "./declarations.ts";
import { valueOf } from "./expressions.ts";
import { type FlowGraph, flowGraphOf } from "./flow-graph.ts";
import { Firsts } from "./firsts.ts";
import type { Leave } from "./leaves.ts";
import { read, write } from "./memory.ts";
import { contentsOf, contentsOfPlace, placeOf } from "./place-of.ts";
import { Places } from "./places.ts";
import { settled } from "./settled.ts";
import type { State } from "./state.ts";
import { Stores } from "./stores.ts";
import type { Demand, FlowFinding, Summary } from "./summary.ts";
import { ANY_OUTSIDE, type Step, type Value } from "./values.ts";
import { Unknowns } from "./unknowns.ts";
import { WaysOut } from "./ways-out.ts";
import type { World } from "./world.ts";
import { Written } from "./written.ts";

/** Follows outside data through one function: what its parts ask each other goes through here. */
export class Analysis {
  readonly world: World;
  readonly part: Part;
  readonly places = new Places();
  readonly unknowns = new Unknowns();
  readonly index: number;
  readonly demands: Demand[] = [];
  readonly findings: FlowFinding[] = [];
  /** Functions that are handed what this one was given. */
  readonly handsOn = new Set<number>();
  readonly leaves: Leave[] = [];
  /** Outside data in what steers a therapy, limits or guards, and such of parameters. */
  readonly stores: Stores = new Stores(this);
  readonly limits = new Set<string>();
  /** Blocks whose condition an outsider decides. */
  readonly decided = new Map<number, Value>();
  /** Parameters by their variable. */
  readonly parameters = new Map<number, number>();
  /** Only the last round, when every state is final, looks at sinks. */
  isLooking = false;
  unresolved = 0;
  readonly #waysOut = new WaysOut(this);
  readonly #firsts = new Firsts(this);
  readonly #variables = new Map<number, number>();

  constructor(world: World, index: number) {
    this.world = world;
    this.index = index;
    this.part = world.program.functions[index]!.part;
    for (const [place, variable] of world.program.functions[index]!.form.parameters.entries()) this.parameters.set(variable, place);
  }

  run(): Summary {
    const { form } = this.world.program.functions[this.index]!;
    const graph = flowGraphOf(this.part, form.body);
    if (!graph.isWhole) this.limits.add("a jump whose target is not known");
    const states = settled(this, graph);
    this.isLooking = true;
    const written = new Written(this);
    for (const [block, state] of states.entries()) {
      if (state === undefined) continue;
      const out = state.copy();
      this.runBlock(graph, block, out);
      if (graph.edges[block]!.some(({ to }) => to === graph.exit)) written.note(out);
    }
    return {
      gives: this.#waysOut.gives,
      writes: written.all(),
      outcomes: this.#waysOut.outcomes,
      demands: this.demands,
      stores: this.stores.demands,
      leaves: this.leaves,
      handsOn: this.handsOn,
      unresolved: this.unresolved,
      limits: [...this.limits],
    };
  }

  runBlock(graph: FlowGraph, block: number, state: State): void {
    const { nodes } = this.part;
    for (const item of graph.items[block]!) {
      const kind = nodes.kinds[item];
      if (kind === Kind.Declare) declare(this, item, state);
      else if (kind === Kind.Return) this.#waysOut.read(item, state);
      else this.value(item, state);
    }
    if (graph.conditions[block] === 0) return;
    const condition = this.value(graph.conditions[block]!, state);
    if (this.isLooking && (condition.taint & ANY_OUTSIDE) !== 0) this.decided.set(block, condition);
  }

  /** The value of an expression; what it writes is written in the state. */
  value(node: number, state: State): Value {
    return valueOf(this, node, state);
  }

  /** What a place holds now, with where it was read from. */
  read(place: number, state: State): Value {
    return read(this, place, state);
  }

  write(place: number, value: Value, state: State, node: number): void {
    write(this, place, value, state, node);
  }

  /** What a place holds when nothing in the function has written it. */
  initial(place: number): Value {
    return this.#firsts.of(place);
  }

  /** The same as a number of its own, where the place stands for itself alone. */
  first(place: number): Value {
    return this.#firsts.numbered(place);
  }

  /** The place that an expression names; -1 where it names none that is followed. */
  placeOf(node: number, state: State): number {
    return placeOf(this, node, state);
  }

  /** The place behind a pointer, or in an array. */
  contentsOf(node: number, state: State): number {
    return contentsOf(this, node, state);
  }

  contentsOfPlace(place: number): number {
    return contentsOfPlace(this, place);
  }

  variablePlace(variable: number): number {
    let place = this.#variables.get(variable);
    if (place === undefined) this.#variables.set(variable, (place = this.#placeOf(variable)));
    return place;
  }

  #placeOf(variable: number): number {
    const { part } = this;
    const form = part.variables[variable]!;
    if (form.where === "local" || form.where === "parameter") return this.places.local(variable, { part, type: form.type });
    return this.globalPlace(this.world.program.globals.numberOf(part, variable));
  }

  globalPlace(global: number): number {
    const { part, variable } = this.world.program.globals.definition(global);
    return this.places.global(global, { part, type: part.variables[variable]!.type });
  }

  /** What a global, or a member of one, is called in the whole program. */
  globalKey(place: number): string {
    return `${this.places.all[place]!.global}.${this.places.pathOf(place).join(".")}`;
  }

  formOf(type: TypeAt | undefined): TypeForm {
    if (type === undefined) return { is: "unknown" };
    const resolved = this.world.program.types.resolved(type);
    return resolved.part.types.form(resolved.type);
  }

  step(node: number, what: string, before: Step | undefined): Step {
    return { part: this.part, token: this.part.nodes.tokens[node]!, what, before };
  }
}
