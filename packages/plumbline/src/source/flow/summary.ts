import type { Part } from "../form/part.ts";
import type { Leave } from "./leaves.ts";
import type { StoreDemand } from "./stores.ts";
import type { Step, Value } from "./values.ts";

/** What a function does to those that call it, as far as outside data goes. */
export interface Summary {
  /** What it gives back; taint bits of its own parameters in it are to be replaced by those of the arguments. */
  readonly gives: Value;
  /** What it writes through its parameters, by parameter, and by the path of members behind it. */
  readonly writes: readonly Write[];
  /** What it found out of its parameters on each way out, by what it gives back there. */
  readonly outcomes: readonly Outcome[];
  /** What must hold of its arguments. */
  readonly demands: readonly Demand[];
  /** Stores inside of it that its arguments, or what they point to, come to. */
  readonly stores: readonly StoreDemand[];
  /** What it leaves in globals and queues of what its arguments are. */
  readonly leaves: readonly Leave[];
  /** Functions that it hands on what it is given. */
  readonly handsOn: ReadonlySet<number>;
  /** Calls on the way that nothing is known of. */
  readonly unresolved: number;
  /** Limits that were hit while it was read. */
  readonly limits: readonly string[];
}

/** Answers between two numbers, and what is known of parameters, by index, where one of them is given. */
export interface Outcome {
  readonly low: number;
  readonly high: number;
  readonly parameters: ReadonlyMap<number, Value>;
  /** What is known of members behind them. */
  readonly contents: readonly Write[];
}

export interface Write {
  readonly parameter: number;
  /** Spellings of members behind the pointer, outermost first. */
  readonly path: readonly number[];
  readonly value: Value;
}

/** A sink inside of a function that an argument, or what it points to, comes to unchecked. */
export interface Demand {
  readonly question: Question;
  /** Taint bits of the parameters that reach it. */
  readonly taint: number;
  /** The largest value that does no harm; the size of what a parameter points to where `ofParameter` says so. */
  readonly most: number;
  readonly ofParameter: number;
  readonly needsFloor: boolean;
  /** Memory that is taken from the stack. */
  readonly isOnStack?: boolean;
  /** How far the value at the sink is under the argument. */
  readonly slack: number;
  readonly part: Part;
  readonly node: number;
  readonly what: string;
  /** From the function's own parameter to the sink, the last step first. */
  readonly trace: Step | undefined;
}

/**
 * Of the first six outside data says how much, or which of several. Of `peek` and `poke` it says where memory is read or written, of
 * `process` what is run, and of `store` it is what is kept.
 */
export type Question = "index" | "length" | "loop" | "allocation" | "call" | "message" | Access;
export type Access = "peek" | "poke" | "process" | "store";

/** A place where outside data comes to a sink and nothing on the way stood guard. */
export interface FlowFinding {
  readonly question: Question;
  readonly part: Part;
  readonly node: number;
  /** Function of the program that it stands in. */
  readonly function: number;
  readonly what: string;
  /** From where the data enters to the sink, in order. */
  readonly path: readonly Step[];
}
