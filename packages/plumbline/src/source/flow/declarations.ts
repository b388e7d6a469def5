import type { Analysis } from "./analysis.ts";
import { check } from "./sinks.ts";
import type { State } from "./state.ts";
import { ANY_OUTSIDE, AS_ASKED } from "./values.ts";

export function declare(analysis: Analysis, node: number, state: State): void {
  const { nodes, variables } = analysis.part;
  const variable = nodes.a[node]!;
  const initialiser = nodes.child(node, 0);
  stackArray(analysis, node, variables[variable]!.type, state);
  if (initialiser === 0 || variables[variable]!.where === "staticLocal") return;
  const place = analysis.variablePlace(variable);
  const value = analysis.value(initialiser, state);
  const form = analysis.formOf(analysis.places.all[place]!.type);
  if (form.is === "array" || form.is === "record") return;
  analysis.write(place, value, state, node);
}

/** An array on the stack whose size is worked out while the program runs. */
function stackArray(analysis: Analysis, node: number, type: number, state: State): void {
  const form = analysis.part.types.form(type);
  if (form.is !== "array" || form.sizeNode === 0 || !analysis.isLooking) return;
  const size = analysis.value(form.sizeNode, state);
  // As many as a device was asked for are no more than its own buffer has.
  if (size.taint !== 0 && (size.taint & ANY_OUTSIDE) !== AS_ASKED)
    check(analysis, node, size, {
      question: "allocation",
      most: Infinity,
      ofParameter: -1,
      needsFloor: true,
      what: "says how large an array on the stack is",
    });
}
