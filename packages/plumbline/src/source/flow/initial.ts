import type { Analysis } from "./analysis.ts";
import { converted, rangeOf } from "./arithmetic.ts";
import { isOfObject } from "./places.ts";
import { keptAs, keptAsGiven } from "./kept.ts";
import { AS_ASKED, between, contentTaint, HANDED, MOST_PARAMETERS, OUTSIDE, parameterTaint, type Step, type Value } from "./values.ts";

/** What a place holds when nothing in the function has written it. */
export function initial(analysis: Analysis, place: number): Value {
  const { is, of, type, parameter, global } = analysis.places.all[place]!;
  const range = rangeOf(analysis.formOf(type));
  const entry = analysis.world.knowledge.entry(analysis.index);
  if (is === "local") {
    const index = analysis.parameters.get(of);
    if (index === undefined) return { ...between(range.low, range.high), target: arrayTarget(analysis, place) };
    const outside = entry?.values.includes(index) === true;
    const isAsked = outside && entry.limited.includes(index);
    return {
      ...between(range.low, isAsked ? Math.min(range.high, analysis.world.mostAsked) : range.high),
      taint: parameterTaint(index) | (isAsked ? AS_ASKED : outside ? handed(index) : 0),
      within: outside ? measuredBy(analysis, index) : -1,
      trace: outside ? entryStep(analysis, entry.what) : undefined,
      target: arrayTarget(analysis, place),
      kept: outside ? keptAs(analysis.formOf(type)) : keptAsGiven(analysis.formOf(type), parameterTaint(index)),
    };
  }
  if (parameter >= 0) {
    const outside = entry?.contents.includes(parameter) === true;
    return {
      ...between(range.low, range.high),
      taint: contentTaint(parameter) | (outside ? handed(parameter) : 0),
      trace: outside ? entryStep(analysis, entry.what) : undefined,
      target: arrayTarget(analysis, place),
      kept: outside ? keptAs(analysis.formOf(type)) : keptAsGiven(analysis.formOf(type), contentTaint(parameter)),
    };
  }
  if (global >= 0) {
    const known = globalValue(analysis, place);
    // Of a field nobody knows what its constructor left there.
    return known === undefined || (known.taint === 0 && isOfObject(analysis.places.all[place]!))
      ? { ...between(range.low, range.high), target: arrayTarget(analysis, place) }
      : { ...converted(known, analysis.formOf(type)), target: arrayTarget(analysis, place) };
  }
  return { ...between(range.low, range.high), target: arrayTarget(analysis, place) };
}

/** Parameters that are not told apart bring outside data also where the program calls the function itself. */
const handed = (parameter: number): number => (parameter < MOST_PARAMETERS ? HANDED : OUTSIDE);

/** The value of an array is where its elements are, that of a pointer what it points to. */
export function arrayTarget(analysis: Analysis, place: number): number {
  const { is } = analysis.formOf(analysis.places.all[place]!.type);
  return is === "array" || is === "pointer" ? analysis.contentsOfPlace(place) : -1;
}

/** Place of what the platform hands over with a length beside it: "on_data(const uint8_t *data, size_t length)". */
function measuredBy(analysis: Analysis, index: number): number {
  const entry = analysis.world.knowledge.entry(analysis.index);
  const pointer = entry?.contents.findLast((place) => place < index);
  if (pointer === undefined || entry!.values.some((place) => place > pointer && place < index)) return -1;
  const variable = analysis.world.program.functions[analysis.index]!.form.parameters[pointer];
  return variable === undefined ? -1 : analysis.contentsOfPlace(analysis.variablePlace(variable));
}

function globalValue(analysis: Analysis, place: number): Value | undefined {
  return analysis.world.globals.get(analysis.globalKey(place));
}

function entryStep(analysis: Analysis, what: string): Step {
  const { form } = analysis.world.program.functions[analysis.index]!;
  return { part: analysis.part, token: form.from, what, before: undefined };
}
