import { Kind, Operator } from "../form/node-kinds.ts";
import { isAccess } from "./accesses.ts";
import type { Analysis } from "./analysis.ts";
import { askCallers } from "./ask-callers.ts";
import { sumOf } from "./sum-of.ts";
import { constantSum } from "./sums.ts";
import type { State } from "./state.ts";
import { combined } from "./arithmetic.ts";
import { isAsAsked } from "./asked.ts";
import { certainElement } from "./certain.ts";
import { endlessSink } from "./endless.ts";
import { messageReadIn } from "./message-reads.ts";
import { fitsElement, isTooMuch, toldBy, measureOf, roomBehind } from "./room.ts";
import type { Demand, Question } from "./summary.ts";
import { isTypeEnd } from "./type-ends.ts";
import { ALL_CONTENTS, ANY_OUTSIDE, AS_ASKED, OUTSIDE, parameterTaint, type Step, type Value, stepsTo } from "./values.ts";

/** An index into an array, or a pointer that was moved: is it bounded where it stands? */
export function indexSink(analysis: Analysis, node: number, state: State, stored?: Value): void {
  const { nodes } = analysis.part;
  const isIndex = nodes.kinds[node] === Kind.Index;
  if (!isIndex && (nodes.kinds[node] !== Kind.Unary || !analysis.isLooking)) return;
  const base = nodes.child(node, 0);
  messageSink(analysis, node, state);
  const step = isIndex ? analysis.value(nodes.child(node, 1), state) : undefined;
  if (!analysis.isLooking) return;
  const pointer = analysis.value(base, isStepping(analysis, base) ? state.copy() : state);
  const index = step === undefined ? pointer.shift : pointer.shift === undefined ? step : combined(Operator.Add, pointer.shift, step);
  if (index === undefined) return;
  const room = roomBehind(analysis, pointer);
  if (index.taint === 0) {
    if (pointer.target >= 0) certainElement(analysis, node, index, room, state);
    if (isIndex && stored !== undefined && pointer.target >= 0)
      endlessSink(analysis, node, index, analysis.places.all[pointer.target]!.count, stored);
    return;
  }
  const place = pointer.target >= 0 ? pointer.target : analysis.contentsOf(base, state);
  if (place >= 0 && index.within === place && index.low >= 0 && index.slack >= 1) return;
  // The last character of a text: where the text is empty it is the byte before it, which is asked elsewhere.
  if (place >= 0 && index.within === place && index.low === -1) return;
  if (isAsAsked(analysis, index, place)) return;
  if (fitsElement(analysis, index, room, state)) {
    analysis.world.sinks += 1;
    return;
  }
  const told = room.unit === 1 ? toldBy(analysis, room, (sum) => fitsElement(analysis, index, { ...room, sum }, state)) : undefined;
  // An array that is as large as something says while the program runs is asked for its size, not for its indexes.
  const type = analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, base));
  if (type.is === "array" && type.sizeNode !== 0) return;
  const elements = Number.isFinite(room.most) && room.unit !== undefined ? Math.floor(room.most / room.unit) : -1;
  const isOver = room.unit !== undefined && isTooMuch(analysis, constantSum(room.unit), sumOf(index), room, state);
  const count = pointer.bytes === undefined ? (place < 0 ? -1 : analysis.places.all[place]!.count) : elements;
  const parameter = place < 0 ? -1 : analysis.places.pointedBy(place);
  // How far a pointer into something of unknown size may go is not known here.
  if (step === undefined && count < 0 && parameter < 0) return;
  const asked = told === undefined ? index : { ...told, low: 0, high: told.high - 1, slack: told.slack + 1 };
  check(analysis, node, asked, {
    question: "index",
    most: isOver ? -1 : count < 0 ? Infinity : count - 1,
    ofParameter: count < 0 ? parameter : -1,
    needsFloor: true,
    what: isIndex ? "is used as an index" : "moves a pointer",
  });
}

/** A message that is read at a fixed place must be as long. */
function messageSink(analysis: Analysis, node: number, state: State): void {
  const read = analysis.isLooking ? messageReadIn(analysis) : undefined;
  if (read?.node !== node) return;
  check(analysis, node, analysis.read(analysis.variablePlace(read.length), state), {
    question: "message",
    most: read.at,
    ofParameter: -1,
    needsFloor: false,
    what: `is the length of a message whose byte ${read.at} is read however short it is`,
  });
}

function isStepping({ part: { nodes } }: Analysis, node: number): boolean {
  return nodes.kinds[node] === Kind.Step || nodes.kinds[node] === Kind.Assign;
}

/** Whether the sum of a value with one of the places that an expression names was held against a number. */
export function isBeside(analysis: Analysis, { beside }: Value, node: number, state: State): boolean {
  if (beside === undefined) return false;
  const { nodes } = analysis.part;
  const kind = nodes.kinds[node];
  if (kind === Kind.Name || kind === Kind.Member) return analysis.placeOf(node, state) === beside.place;
  return (
    (kind === Kind.Cast || kind === Kind.Unary || kind === Kind.Binary) &&
    nodes.childrenOf(node).some((child) => isBeside(analysis, { beside } as Value, child, state))
  );
}

/**
 * Room that somebody else gives, of a size that is not known here: whether it is enough, the caller knows. Of a library that counts for each
 * number that no byte chooses which it was handed, and for what was worked out of the length of that very room.
 */
export function isCallersRoom(
  analysis: Analysis,
  value: Value,
  { question, ofParameter, most }: Pick<Sink, "question" | "ofParameter" | "most">,
): boolean {
  if (Number.isFinite(most) || isAccess({ question })) return false;
  const entry = analysis.world.knowledge.entry(analysis.index);
  if (ofParameter >= 0 && entry?.contents.includes(ofParameter) !== true) return true;
  if (entry?.kind !== "library") return false;
  const measure = measureOf(analysis, ofParameter);
  const isNumber = (value.taint & (ALL_CONTENTS | OUTSIDE | AS_ASKED)) === 0;
  const isTheirs = isNumber || (measure >= 0 && (value.taint & parameterTaint(measure)) !== 0);
  if (isTheirs && (value.taint & ANY_OUTSIDE) !== 0) analysis.limits.add("a room that only a caller of the library knows the size of");
  return isTheirs;
}

/** Whoever hands over so many bytes has them already: to take as many again gives nobody a lever, but for a stack. */
export function isPaidFor({ question, isOnStack }: Pick<Sink, "question" | "isOnStack">, value: Value): boolean {
  return question === "allocation" && isOnStack !== true && value.within >= 0 && value.slack >= -MOST_BESIDE;
}

/** Bytes that are taken beside those that were handed over: a terminator, a header. */
const MOST_BESIDE = 4_096;

interface Sink {
  readonly question: Question;
  readonly most: number;
  readonly ofParameter: number;
  readonly needsFloor: boolean;
  /** The stack is smaller than what can be sent. */
  readonly isOnStack?: boolean;
  readonly what: string;
}

/** Holds a value against what the sink can bear: a finding where outside data breaks it, a demand on the callers where their data may. */
export function check(analysis: Analysis, node: number, value: Value, sink: Sink): void {
  if (!isAccess(sink)) analysis.world.sinks += 1;
  if (isPaidFor(sink, value) || !isBroken(sink.question, value, sink.most, sink.needsFloor)) return;
  const trace: Step = analysis.step(node, sink.what, value.trace);
  if ((value.taint & ANY_OUTSIDE) !== 0 && !isCallersRoom(analysis, value, sink)) report(analysis, node, sink, trace);
  const others = value.taint & ~ANY_OUTSIDE;
  // Of a room that nobody knows no caller is asked.
  const isAsked = sink.question === "allocation" || isAccess(sink) || Number.isFinite(sink.most) || sink.ofParameter >= 0;
  if (others !== 0 && isAsked) {
    const demand: Demand = {
      ...sink,
      taint: others,
      part: analysis.part,
      node,
      slack: value.slack,
      trace: analysis.step(node, sink.what, undefined),
    };
    if (!analysis.demands.some((known) => known.node === node && known.part === analysis.part && known.question === sink.question))
      askCallers(analysis, demand);
  }
}

const isAddress = (question: Question): boolean => question === "peek" || question === "poke";

/** An address is held where it is compared, not where bits of it are cut off: "address & ~3" is still any word. */
const ADDRESSES = 2 ** 31;

/** Whether a value breaks what a question asks of it. */
export function isBroken(question: Question, value: Value, most: number, needsFloor: boolean): boolean {
  if (question === "process" || question === "store") return value.taint !== 0;
  // A message is long enough where its length is known to be.
  if (question === "message") return value.low <= most;
  if (!isAddress(question)) return breaks(value, most, needsFloor);
  const isMasked = value.isCapped && !value.isFloored && !value.isVague && value.high >= ADDRESSES;
  return value.target < 0 && value.high > 255 && (!value.isCapped || isMasked);
}

/** Whether a value may be more than the sink bears, or less than nothing. */
export function breaks(value: Value, most: number, needsFloor: boolean): boolean {
  if (
    Number.isFinite(most)
      ? value.high > most && !(value.isCapped && value.isVague && (!Number.isFinite(value.high) || isTypeEnd(value.high)))
      : !value.isCapped && value.high > 255
  )
    return true;
  return needsFloor && value.low < 0 && !value.isFloored;
}

function report(analysis: Analysis, node: number, sink: Sink, trace: Step): void {
  if (analysis.findings.some((known) => known.node === node && known.question === sink.question)) return;
  analysis.findings.push({
    question: sink.question,
    part: analysis.part,
    node,
    function: analysis.index,
    what: sink.what,
    path: stepsTo(trace),
  });
}
