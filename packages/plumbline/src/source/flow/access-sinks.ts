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
  const kind = analysis.world.effectOf(call);
  const question = QUESTIONS[kind];
  if (question === undefined) return;
  for (const value of values) {
    const given =
      question === "process" || isBlock(analysis, value) ? behind(analysis, value, state) : isWord(kind, value) ? value : undefined;
    if (given === undefined || given.taint === 0) continue;
    const whole: Value = { ...given, low: -Infinity, high: Infinity, isCapped: false, target: -1 };
    check(analysis, node, whole, { question, most: Infinity, ofParameter: -1, needsFloor: false, what: WHAT[question]! });
  }
}

/** Words of an image are programmed into a flash one by one; a number that is set is no image. */
const isWord = (kind: string, value: Value): boolean => kind === "flash" && value.high >= WORD && !value.isCapped;

/** What holds more than one number: an array, a structure, what a pointer points to, a word that was cut out of a text. */
function isBlock(analysis: Analysis, { target, taint, high }: Value): boolean {
  if (target < 0) return taint !== 0 && !Number.isFinite(high);
  const { is, type } = analysis.places.all[target]!;
  const { is: form } = analysis.formOf(type);
  return is === "contents" || form === "record" || form === "array" || form === "unknown" || form === "named";
}

function behind(analysis: Analysis, value: Value, state: State): Value {
  return value.target < 0 ? value : analysis.read(value.target, state);
}
