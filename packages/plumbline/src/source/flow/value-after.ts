import { Kind } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import { combined, converted } from "./arithmetic.ts";
import { Operator } from "../form/node-kinds.ts";
import type { State } from "./state.ts";
import { between, type Value } from "./values.ts";

/** The value of an expression that was worked out already, in the state that it left: what it changes is not changed again. */
export function valueAfter(analysis: Analysis, node: number, state: State): Value {
  const { nodes } = analysis.part;
  const kind = nodes.kinds[node];
  if (kind === Kind.Cast)
    return converted(valueAfter(analysis, nodes.child(node, 0), state), analysis.formOf({ part: analysis.part, type: nodes.types[node]! }));
  if (kind === Kind.Step || kind === Kind.Assign) {
    const place = analysis.placeOf(nodes.child(node, 0), state);
    if (place < 0) return analysis.value(node, state.copy());
    const after = analysis.read(place, state);
    return kind === Kind.Step && nodes.b[node] === 1 ? combined(Operator.Subtract, after, between(nodes.a[node]!, nodes.a[node]!)) : after;
  }
  return analysis.value(node, isChanging(analysis, node) ? state.copy() : state);
}

/** Whether working it out changes anything: "buffer[i++]". */
function isChanging(analysis: Analysis, node: number): boolean {
  const { nodes } = analysis.part;
  const kind = nodes.kinds[node];
  if (kind === Kind.Step || kind === Kind.Assign) return true;
  if (kind === Kind.Name || kind === Kind.Number) return false;
  for (let place = nodes.childCount[node]! - 1; place >= 0; place -= 1) if (isChanging(analysis, nodes.child(node, place))) return true;
  return false;
}
