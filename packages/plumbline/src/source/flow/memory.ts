import type { TypeForm } from "../form/type-table.ts";
import type { Analysis } from "./analysis.ts";
import { converted, rangeOf } from "./arithmetic.ts";
import { arrayTarget } from "./initial.ts";
import { keptAs } from "./kept.ts";
import { noteLeave } from "./leaves.ts";
import { meets, mixed } from "./roots.ts";
import type { State } from "./state.ts";
import { storedAt } from "./stores.ts";
import { ANY_OUTSIDE, comeIn, detached, isSame, joined, type Step, type Value, widened } from "./values.ts";
import { named } from "./sum-of.ts";
import { firstOf, writtenAt } from "./unknowns.ts";

/** What a place holds now, with where it was read from. */
export function read(analysis: Analysis, place: number, state: State): Value {
  const value = known(analysis, place, state);
  return value.taint === 0 || value.origin >= 0 ? value : { ...value, origin: place };
}

/** What is in a place that stands for itself alone is one number, whatever number that is. */
export function isNumbered(analysis: Analysis, place: number): boolean {
  const { is } = analysis.places.all[place]!;
  return is === "local" || is === "global" || (is === "member" && isOne(analysis, place));
}

function known(analysis: Analysis, place: number, state: State): Value {
  const written = state.get(place);
  if (written !== undefined) return written;
  const whole = wholeAround(analysis, place, state);
  if (whole === undefined) return analysis.first(place);
  const value = asBytes(analysis, whole, place);
  return isNumbered(analysis, place) ? named(analysis, firstOf(place), value) : value;
}

/** A member of something that was filled as a whole from outside, or an element of it, is what the whole is. */
function wholeAround(analysis: Analysis, place: number, state: State): Value | undefined {
  const { is, of } = analysis.places.all[place]!;
  if (is === "member" || is === "contents") {
    for (let at = of; ;) {
      const whole = state.get(at);
      const outer = analysis.places.all[at]!;
      if (whole !== undefined && outer.is !== "local") {
        return (whole.taint & ANY_OUTSIDE) !== 0 ? whole : undefined;
      }
      if (outer.is !== "member" && outer.is !== "contents") {
        const isPart = whole !== undefined && (is === "member" || whole.target < 0) && (whole.taint & ANY_OUTSIDE) !== 0;
        return isPart ? whole : undefined;
      }
      at = outer.of;
    }
  }
  return undefined;
}

/** Part of something that was filled as a whole: any value that its type can hold. */
function asBytes(analysis: Analysis, whole: Value, place: number): Value {
  const form = analysis.formOf(analysis.places.all[place]!.type);
  return {
    ...whole,
    ...rangeOf(form),
    sum: undefined,
    isCapped: false,
    isFloored: false,
    kept: keptAs(form),
    target: arrayTarget(analysis, place),
  };
}

export function write(analysis: Analysis, place: number, value: Value, state: State, node: number): void {
  if (place < 0) return;
  const { type, global } = analysis.places.all[place]!;
  const form = analysis.formOf(type);
  const fitting = value.bytes !== undefined && value.target < 0 ? settledIn(analysis, place, value, form, state) : converted(value, form);
  const isAlone = isNumbered(analysis, place);
  const traced =
    (fitting.taint & ANY_OUTSIDE) !== 0 && fitting.trace !== undefined
      ? { ...fitting, trace: continued(analysis, node, fitting.trace) }
      : fitting;
  state.forget(place);
  state.set(place, isAlone ? named(analysis, writtenAt(place, node), traced) : joined(analysis.read(place, state), traced));
  if (global >= 0 && analysis.isLooking) writeGlobal(analysis, place, traced);
}

/** What was just taken lies where the first pointer to it points to. */
function settledIn(analysis: Analysis, place: number, value: Value, form: TypeForm, state: State): Value {
  if (form.is !== "pointer") return value;
  const target = analysis.contentsOfPlace(place);
  for (const inside of state.keys()) {
    if (!analysis.places.isIn(inside, target)) continue;
    state.forget(inside);
    state.delete(inside);
  }
  return { ...value, target };
}

/** A step is worth a line in the path where the value moves to another line. */
function continued(analysis: Analysis, node: number, trace: Step): Step {
  const token = analysis.part.nodes.tokens[node]!;
  if (trace.part === analysis.part && trace.token === token) return trace;
  return { part: analysis.part, token, what: "goes on here", before: trace };
}

function isOne(analysis: Analysis, place: number): boolean {
  const { is, of } = analysis.places.all[place]!;
  if (is === "member") return isOne(analysis, of);
  return is === "local" || is === "global" || (is === "contents" && analysis.places.all[place]!.count < 0);
}

function writeGlobal(analysis: Analysis, place: number, value: Value): void {
  const key = analysis.globalKey(place);
  noteLeave(analysis, key, value);
  const outside: Value = {
    ...detached(value),
    taint: comeIn(value.taint),
    trace: (value.taint & ANY_OUTSIDE) === 0 ? undefined : value.trace,
  };
  const before = analysis.world.globals.get(key);
  const isMet = meets(before, outside);
  const both = before === undefined ? outside : joined(before, outside);
  const now = isMet ? mixed(both) : both;
  if (before !== undefined && isSame(before, now) && !isMet) return;
  analysis.world.globals.set(key, before === undefined ? now : widened(before, now));
  analysis.world.globalsChanged = true;
}

/** Writes all that a pointer points to. */
export function fill(analysis: Analysis, node: number, pointer: Value | undefined, value: Value, state: State): void {
  if (pointer === undefined || pointer.target < 0) return;
  const { target } = pointer;
  // Members that were known before are part of what is filled now.
  for (const place of state.keys()) {
    if (place === target || !analysis.places.isIn(place, target)) continue;
    state.forget(place);
    state.delete(place);
  }
  const form = analysis.formOf(analysis.places.all[target]!.type);
  const bytes: Value = { ...converted(value, form), kept: keptAs(form) };
  analysis.write(target, storedAt(analysis, node, target, bytes), state, node);
}
