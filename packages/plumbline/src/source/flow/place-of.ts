import { Kind, Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import type { State } from "./state.ts";

/** The place that an expression names; -1 where it names none that is followed. */
export function placeOf(analysis: Analysis, node: number, state: State): number {
  const { nodes } = analysis.part;
  switch (nodes.kinds[node] as number) {
    case Kind.Name: {
      if (nodes.b[node]! >= 0) return analysis.variablePlace(nodes.b[node]!);
      const field = fieldPlace(analysis, node, nodes.a[node]!);
      if (field >= 0) return field;
      const global = analysis.world.program.globals.named(nodes.a[node]!);
      return global < 0 ? -1 : analysis.globalPlace(global);
    }
    case Kind.Member: {
      const object = nodes.child(node, 0);
      if (nodes.kinds[object] === Kind.This) return fieldPlace(analysis, node, nodes.a[node]!);
      const base = nodes.b[node] === 1 ? analysis.contentsOf(object, state) : analysis.placeOf(object, state);
      if (base < 0) return -1;
      const known = analysis.places.knownMember(base, nodes.a[node]!);
      return known >= 0
        ? known
        : analysis.places.member(base, nodes.a[node]!, analysis.world.program.types.ofExpression(analysis.part, node));
    }
    case Kind.Index:
      return analysis.contentsOf(nodes.child(node, 0), state);
    case Kind.Unary:
      return nodes.a[node] === Operator.Dereference ? analysis.contentsOf(nodes.child(node, 0), state) : -1;
    case Kind.Cast:
      return analysis.placeOf(nodes.child(node, 0), state);
    case Kind.Step:
    case Kind.Assign:
      return analysis.placeOf(nodes.child(node, 0), state);
    default:
      return -1;
  }
}

/** A field of the class that a method belongs to: its objects are not told apart, what one method leaves in it another finds there. */
function fieldPlace(analysis: Analysis, node: number, name: number): number {
  const field = analysis.world.program.types.fieldAround(analysis.part, node, name);
  return field === undefined ? -1 : analysis.places.member(analysis.places.object(field.owner), name, field);
}

/** The place behind a pointer, or in an array. */
export function contentsOf(analysis: Analysis, node: number, state: State): number {
  const { target } = analysis.value(node, state);
  if (target >= 0) return target;
  const place = analysis.placeOf(node, state);
  return place < 0 ? -1 : analysis.contentsOfPlace(place);
}

export function contentsOfPlace(analysis: Analysis, place: number): number {
  const known = analysis.places.knownContents(place);
  if (known >= 0) return known;
  const { type, is, of } = analysis.places.all[place]!;
  const form = analysis.formOf(type);
  const inner = form.is === "array" ? form.of : form.is === "pointer" ? form.to : 0;
  const resolved = type === undefined ? undefined : analysis.world.program.types.resolved(type);
  const parameter =
    is === "local" && form.is === "pointer"
      ? (analysis.parameters.get(of) ?? -1)
      : is === "local" && form.is === "array"
        ? (analysis.parameters.get(of) ?? -1)
        : -1;
  const count = form.is === "array" && parameter < 0 ? form.size : -1;
  return analysis.places.contents(
    place,
    resolved === undefined || inner === 0 ? undefined : { part: resolved.part, type: inner },
    count,
    parameter,
  );
}
