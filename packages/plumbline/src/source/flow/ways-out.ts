import { Kind, Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import { converted } from "./arithmetic.ts";
import { refineTruth } from "./refine.ts";
import type { State } from "./state.ts";
import type { Outcome, Write } from "./summary.ts";
import { ANYTHING, contentTaint, detached, joined, parameterTaint, type Value } from "./values.ts";

/** Functions with more ways out tell nothing of their arguments. */
const MOST_OUTCOMES = 16;

/** What a function gives back, and what it found out of its parameters where it does. */
export class WaysOut {
  readonly #analysis: Analysis;
  readonly #outcomes: Outcome[] = [];
  #gives: Value | undefined;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  get gives(): Value {
    return this.#gives ?? ANYTHING;
  }

  get outcomes(): readonly Outcome[] {
    return this.#outcomes.length > MOST_OUTCOMES ? [] : this.#outcomes;
  }

  /** Reads a Return node. */
  read(node: number, state: State): void {
    const { part, world, index, isLooking } = this.#analysis;
    const given = part.nodes.child(node, 0);
    if (given === 0) return;
    const { form } = world.program.functions[index]!;
    const type = world.program.types.resolved({ part, type: form.returns }).type;
    const value = converted(this.#analysis.value(given, state), part.types.form(type));
    if (!isLooking) return;
    this.#gives = this.#gives === undefined ? value : joined(this.#gives, value);
    this.#note(given, value, state);
  }

  /** A way out that gives one number, or a condition with its two answers. */
  #note(given: number, value: Value, state: State): void {
    const { kinds, a } = this.#analysis.part.nodes;
    const isCondition =
      (kinds[given] === Kind.Binary && a[given]! >= Operator.Equal && a[given]! <= Operator.LogicalOr) ||
      (kinds[given] === Kind.Unary && a[given] === Operator.Not) ||
      (kinds[given] === Kind.Call && value.low >= 0 && value.high <= 1);
    if (!isCondition) {
      this.#outcomes.push({ low: value.low, high: value.high, ...knownIn(this.#analysis, state) });
      return;
    }
    for (const holds of [true, false]) {
      const inside = state.copy();
      const answer = holds ? 1 : 0;
      if (refineTruth(this.#analysis, given, holds, inside))
        this.#outcomes.push({ low: answer, high: answer, ...knownIn(this.#analysis, inside) });
    }
  }
}

function knownIn(analysis: Analysis, state: State): Pick<Outcome, "parameters" | "contents"> {
  return { parameters: parametersIn(analysis, state), contents: contentsIn(analysis, state) };
}

/** Members that a function tells of; more are those of a structure that it works with, not of one that it looks at. */
const MOST_MEMBERS = 40;

/** What was found out of members behind the parameters that still are what the caller had there. */
function contentsIn(analysis: Analysis, state: State): readonly Write[] {
  const known: Write[] = [];
  for (const [place, value] of state) {
    const { parameter } = analysis.places.all[place]!;
    const isHeld = value.isCapped || value.isFloored || value.kept.above.length + value.kept.below.length > 0;
    if (parameter < 0 || value.target >= 0 || !isHeld || (value.taint & contentTaint(parameter)) === 0) continue;
    if (known.length >= MOST_MEMBERS) return [];
    known.push({ parameter, path: analysis.places.pathOf(place), value: detached(value) });
  }
  return known;
}

/** What is known of the parameters that still hold what the caller gave. */
function parametersIn(analysis: Analysis, state: State): ReadonlyMap<number, Value> {
  const known = new Map<number, Value>();
  for (const [variable, index] of analysis.parameters) {
    const value = state.get(analysis.variablePlace(variable));
    if (value !== undefined && value.target < 0 && (value.taint & parameterTaint(index)) !== 0) known.set(index, detached(value));
  }
  return known;
}
