import type { Analysis } from "./analysis.ts";
import { askCallers } from "./ask-callers.ts";
import { type Room, roomBehind } from "./room.ts";
import type { State } from "./state.ts";
import { sumOf } from "./sum-of.ts";
import type { Demand, Question } from "./summary.ts";
import { isTypeEnd } from "./type-ends.ts";
import { stepsTo, UNMOVED, type Value } from "./values.ts";

const WHAT = "lies beyond the room";

/** Where every value is asked, not only those from outside: one whose known end lies beyond the room. */
export function certainSink(analysis: Analysis, node: number, value: Value, most: number, question: Question = "index"): void {
  if (!analysis.world.isEveryValueAsked || most < 0 || value.taint !== 0 || value.isVague) return;
  const isOver = value.high > most && Number.isFinite(value.high) && !isTypeEnd(value.high);
  const isUnder = value.low < 0 && value.low > -(2 ** 15) && !isTypeEnd(-value.low - 1);
  if (isOver || isUnder) report(analysis, node, question);
}

/** The same of an element behind a pointer, which is no more than what its numbers stand to others; one behind a parameter is asked of the callers. */
export function certainElement(analysis: Analysis, node: number, index: Value, room: Room, state: State): void {
  if (!analysis.world.isEveryValueAsked || room.unit === undefined) return;
  const sum = sumOf(index);
  const most = sum === undefined ? Infinity : analysis.unknowns.most(sum, state.held);
  certainSink(analysis, node, { ...index, high: Math.min(index.high, most) }, Math.floor(room.largest / room.unit) - 1);
  if (room.parameter >= 0 && index.low === index.high && index.low >= 0) ask(analysis, node, index.low, room.parameter);
}

/** So much is behind the parameter of a function that is called, or its caller has handed over too little. */
export function holdCertain(analysis: Analysis, demand: Demand, values: readonly Value[]): void {
  const pointer = values[demand.ofParameter];
  if (pointer === undefined) return;
  const { largest, unit, parameter } = roomBehind(analysis, pointer);
  const { low, high } = pointer.shift ?? UNMOVED;
  const index = low - demand.slack;
  if (parameter >= 0 && low === high) ask(analysis, demand.node, index, parameter, demand);
  const isOver = unit !== undefined && Number.isFinite(largest) && index > Math.floor(largest / unit) - 1;
  if (isOver || index < 0) report(analysis, demand.node, "index", demand);
}

function ask(analysis: Analysis, node: number, index: number, ofParameter: number, demand?: Demand): void {
  const home = demand?.part ?? analysis.part;
  if (analysis.demands.some((known) => known.node === node && known.part === home)) return;
  const place = { question: "index", part: home, node, what: WHAT } as const;
  askCallers(analysis, { ...place, taint: 0, most: Infinity, ofParameter, needsFloor: false, slack: -index, trace: undefined });
}

function report(analysis: Analysis, node: number, question: Question, { part }: { readonly part: Analysis["part"] } = analysis): void {
  if (analysis.findings.some((known) => known.node === node && known.part === part && known.question === question)) return;
  const step = { part, token: part.nodes.tokens[node]!, what: WHAT, before: undefined };
  analysis.findings.push({ question, part, node, function: analysis.index, what: WHAT, path: stepsTo(step) });
}
