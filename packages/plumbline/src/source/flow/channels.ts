import { Kind, Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import type { State } from "./state.ts";
import { leaveOutside, noteLeave } from "./leaves.ts";
import { ANY_OUTSIDE, type Value } from "./values.ts";

/** What a queue is called in the whole program: the variable that holds its handle, or the member that does; undefined where neither is seen. */
export function channelOf(analysis: Analysis, handle: number | undefined, state: State): string | undefined {
  if (handle === undefined) return undefined;
  const { nodes } = analysis.part;
  if (nodes.kinds[handle] === Kind.Unary && nodes.a[handle] === Operator.AddressOf)
    return channelOf(analysis, nodes.child(handle, 0), state);
  if (nodes.kinds[handle] === Kind.Cast) return channelOf(analysis, nodes.child(handle, 0), state);
  const place = analysis.placeOf(handle, state);
  if (place >= 0 && analysis.places.all[place]!.global >= 0) return `queue ${analysis.globalKey(place)}`;
  // A handle in an object that is handed around, or a macro's name: whoever says the same name means the same queue.
  const isNamed = nodes.kinds[handle] === Kind.Member || (nodes.kinds[handle] === Kind.Name && nodes.b[handle]! < 0);
  return isNamed ? `queue named ${analysis.world.spelled(nodes.a[handle]!)}` : undefined;
}

/** What goes into a queue comes out of it in other functions: a value, or what it points to with all its members. */
export function send(analysis: Analysis, channel: string | undefined, sent: Value | undefined, state: State): void {
  if (channel === undefined || sent === undefined || !analysis.isLooking) return;
  const value = outsideIn(analysis, sent, state);
  if (value !== undefined) leaveOutside(analysis, channel, value);
  else noteLeave(analysis, channel, sent.target < 0 ? sent : analysis.read(sent.target, state));
}

function outsideIn(analysis: Analysis, sent: Value, state: State): Value | undefined {
  if ((sent.taint & ANY_OUTSIDE) !== 0 || sent.target < 0) return (sent.taint & ANY_OUTSIDE) === 0 ? undefined : sent;
  const whole = analysis.read(sent.target, state);
  if ((whole.taint & ANY_OUTSIDE) !== 0) return whole;
  for (const [place, inside] of state)
    if ((inside.taint & ANY_OUTSIDE) !== 0 && analysis.places.isIn(place, sent.target))
      return { ...inside, low: -Infinity, high: Infinity, sum: undefined };
  return undefined;
}

/** What outside data may come out of a queue. */
export function taken(analysis: Analysis, node: number, channel: string | undefined): Value | undefined {
  const inside = channel === undefined ? undefined : analysis.world.globals.get(channel);
  return inside && { ...inside, trace: analysis.step(node, "comes out of the queue", inside.trace) };
}
