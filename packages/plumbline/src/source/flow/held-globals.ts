import { Kind, Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import { NO_CEILING, NO_FLOOR } from "./kept.ts";
import type { State } from "./state.ts";
import type { Value } from "./values.ts";

/** Notes that a global is held against a limit somewhere: what is stored there first and looked at later is not unlimited. */
export function noteHeld(
  analysis: Analysis,
  operator: number,
  sides: readonly [number, number],
  [a, b]: readonly [Value, Value],
  state: State,
): void {
  if (operator < Operator.Less || operator > Operator.GreaterEqual) return;
  note(analysis, sides[0], sides[1], b, state);
  note(analysis, sides[1], sides[0], a, state);
}

function note(analysis: Analysis, side: number, other: number, limit: Value, state: State): void {
  if (limit.taint !== 0 || !isLimit(analysis, other, limit)) return;
  const { nodes } = analysis.part;
  for (const named of operands(analysis, side)) {
    const kind = nodes.kinds[named];
    if (kind !== Kind.Name && kind !== Kind.Member && kind !== Kind.Index && kind !== Kind.Unary) continue;
    const place = analysis.placeOf(named, state);
    if (place < 0 || analysis.places.all[place]!.global < 0) continue;
    const key = analysis.globalKey(place);
    const { heldGlobals } = analysis.world;
    heldGlobals.set(key, (heldGlobals.get(key) ?? 0) | (limit.high > 0 ? NO_CEILING : 0) | NO_FLOOR);
  }
}

/** "a + b > most" holds both. */
function operands({ part: { nodes } }: Analysis, side: number): readonly number[] {
  const isSum = nodes.kinds[side] === Kind.Binary && (nodes.a[side] === Operator.Add || nodes.a[side] === Operator.Multiply);
  const inner = nodes.kinds[side] === Kind.Cast ? nodes.child(side, 0) : side;
  return isSum ? [...nodes.childrenOf(side)] : [inner];
}

/** A number, or something that is called a limit: what counts a loop is none. */
function isLimit({ part, world }: Analysis, node: number, { low, high }: Value): boolean {
  if (low === high) return true;
  const { nodes } = part;
  const kind = nodes.kinds[node];
  return (kind === Kind.Name || kind === Kind.Member) && world.words?.namesLimit(world.spelled(nodes.a[node]!)) === true;
}
