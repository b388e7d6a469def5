import { Kind } from "../form/node-kinds.ts";
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
  if (form.is === "record") initialiseMembers(analysis, place, initialiser, state);
  if (form.is === "array" || form.is === "record") return;
  analysis.write(place, value, state, node);
}

/** "struct order order = {kind, rate}": each member is what stands at its place, or beside its name. */
function initialiseMembers(analysis: Analysis, place: number, list: number, state: State): void {
  const { nodes } = analysis.part;
  const { types } = analysis.world.program;
  const { type } = analysis.places.all[place]!;
  if (type === undefined || nodes.kinds[list] !== Kind.List) return;
  const fields = types.record(type)?.record.fields ?? [];
  for (const [at, element] of nodes.childrenOf(list).entries()) {
    const isNamed = nodes.kinds[element] === Kind.Designated;
    const name = isNamed ? nodes.a[element]! : fields[at]?.name;
    const given = isNamed ? nodes.child(element, nodes.childCount[element]! - 1) : element;
    if (name === undefined || name <= 0 || nodes.kinds[given] === Kind.List) continue;
    const value = analysis.value(given, state.copy());
    if (value.taint !== 0) analysis.write(analysis.places.member(place, name, types.member(type, name)), value, state, given);
  }
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
      isOnStack: true,
      what: "says how large an array on the stack is",
    });
}
