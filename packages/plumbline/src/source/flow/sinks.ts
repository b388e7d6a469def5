import { Kind } from "../form/node-kinds.ts";
import type { Analysis, State } from "./analysis.ts";
import type { Demand, Question } from "./summary.ts";
import { OUTSIDE, type Step, type Value } from "./values.ts";

/** An index into an array, or a pointer that was moved: is it bounded where it stands? */
export function indexSink(analysis: Analysis, node: number, state: State): void {
  if (!analysis.isLooking) return;
  const { nodes } = analysis.part;
  const base = nodes.child(node, 0);
  if (nodes.kinds[node] !== Kind.Index) {
    movedPointer(analysis, node, state);
    return;
  }
  const index = analysis.value(nodes.child(node, 1), state);
  if (index.taint === 0) return;
  const place = analysis.contentsOf(base, state);
  if (place >= 0 && index.within === place && index.low >= 0) return;
  // An array that is as large as something says while the program runs is asked for its size, not for its indexes.
  const type = analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, base));
  if (type.is === "array" && type.sizeNode !== 0) return;
  const count = place < 0 ? -1 : analysis.places.all[place]!.count;
  const parameter = place < 0 ? -1 : analysis.places.all[place]!.parameter;
  check(
    analysis,
    node,
    index,
    {
      question: "index",
      most: count < 0 ? Infinity : count - 1,
      ofParameter: count < 0 ? parameter : -1,
      unit: 1,
      needsFloor: true,
      what: "is used as an index",
    },
    state,
  );
}

/** `*(p + i)` is an index into what p points to. */
function movedPointer(analysis: Analysis, node: number, state: State): void {
  const { nodes } = analysis.part;
  const pointer = nodes.child(node, 0);
  if (nodes.kinds[node] !== Kind.Unary || nodes.kinds[pointer] !== Kind.Binary) return;
  const base = analysis.value(nodes.child(pointer, 0), state);
  const offset = analysis.value(nodes.child(pointer, 1), state);
  if (base.target < 0 || offset.taint === 0) return;
  const { count, parameter } = analysis.places.all[base.target]!;
  check(
    analysis,
    pointer,
    offset,
    {
      question: "index",
      most: count < 0 ? Infinity : count - 1,
      ofParameter: count < 0 ? parameter : -1,
      unit: 1,
      needsFloor: true,
      what: "moves a pointer",
    },
    state,
  );
}

interface Sink {
  readonly question: Question;
  readonly most: number;
  readonly ofParameter: number;
  readonly unit: number;
  readonly needsFloor: boolean;
  readonly what: string;
}

/** Holds a value against what the sink can bear: a finding where outside data breaks it, a demand on the callers where their data may. */
export function check(analysis: Analysis, node: number, value: Value, sink: Sink, _state: State): void {
  analysis.world.sinks += 1;
  if (!breaks(value, sink.most, sink.needsFloor)) return;
  const trace: Step = analysis.step(node, sink.what, value.trace);
  if ((value.taint & OUTSIDE) !== 0) report(analysis, node, sink, trace);
  const others = value.taint & ~OUTSIDE;
  if (others !== 0 && analysis.demands.length < 200) {
    const demand: Demand = { ...sink, taint: others, part: analysis.part, node, trace: analysis.step(node, sink.what, undefined) };
    if (!analysis.demands.some((known) => known.node === node && known.part === analysis.part && known.question === sink.question))
      analysis.demands.push(demand);
  }
}

/** Whether a value may be more than the sink bears, or less than nothing. */
export function breaks(value: Value, most: number, needsFloor: boolean): boolean {
  if (
    Number.isFinite(most)
      ? value.high > most && !(value.isCapped && !Number.isFinite(value.high)) && !(value.isCapped && isTypeEnd(value.high))
      : !value.isCapped && value.high > 255
  )
    return true;
  return needsFloor && value.low < 0 && !value.isFloored;
}

/** A capped value that still reaches its type's end was held against something whose size is not known. */
function isTypeEnd(high: number): boolean {
  return high === 255 || high === 127 || high === 65_535 || high === 32_767 || high >= 2 ** 31 - 1;
}

function report(analysis: Analysis, node: number, sink: Sink, trace: Step): void {
  if (analysis.findings.some((known) => known.node === node && known.question === sink.question)) return;
  const path: Step[] = [];
  for (let at: Step | undefined = trace; at !== undefined && path.length < 64; at = at.before) path.unshift(at);
  analysis.findings.push({ question: sink.question, part: analysis.part, node, function: analysis.index, what: sink.what, path });
}
