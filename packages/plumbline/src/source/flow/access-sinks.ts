import type { Call } from "../link/program.ts";
import type { Analysis } from "./analysis.ts";
import { check } from "./sinks.ts";
import type { State } from "./state.ts";
import type { Question } from "./summary.ts";
import type { Value } from "./values.ts";

/** What is kept of a call that installs, stores or runs something, by the kind of its effect. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  process: "process",
  update: "store",
  flash: "store",
  eeprom: "store",
  storage: "store",
};
const WHAT: Readonly<Partial<Record<Question, string>>> = { process: "says what is run", store: "is what is kept" };

/** Fewer values than this are a choice among a few, not words of an image. */
const WORD = 2 ** 16;

/** Outside data that is handed to what installs, stores or runs it: the contents of a buffer, or a word that nobody held against anything. */
export function accessSink(analysis: Analysis, node: number, call: Call | undefined, values: readonly Value[], state: State): void {
  if (!analysis.isLooking || call === undefined) return;
  const question = QUESTIONS[analysis.world.effectOf(call)];
  if (question === undefined) return;
  for (const value of values) {
    const given = value.target >= 0 ? analysis.read(value.target, state) : value.high >= WORD && !value.isCapped ? value : undefined;
    if (given === undefined || given.taint === 0) continue;
    const whole: Value = { ...given, low: -Infinity, high: Infinity, isCapped: false, target: -1 };
    check(analysis, node, whole, { question, most: Infinity, ofParameter: -1, needsFloor: false, what: WHAT[question]! });
  }
}
