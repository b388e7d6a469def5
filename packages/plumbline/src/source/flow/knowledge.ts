import type { Part } from "../form/part.ts";
import type { CallKnowledge, RegisterKnowledge } from "../platforms/platform.ts";

/** What the flow asks of platform data, by spellings of the session. */
export interface Knowledge {
  /** What is known of a function by its name alone. */
  call(name: number): CallKnowledge | undefined;
  /** What is known of what a Call node calls: a function by its name, a method by its object or class. */
  callAt(part: Part, node: number): CallKnowledge | undefined;
  /** Whether what is known of a call counts also where the program defines it. */
  isSure(known: CallKnowledge): boolean;
  /** For a function of the program: which of its parameters are outside data, and in what words. */
  entry(functionIndex: number): EntryPoint | undefined;
  /** Whether a Member node, or a Name that no declaration explains, is a register that holds outside data. */
  registerAt(part: Part, node: number): RegisterKnowledge | undefined;
}

export interface EntryPoint {
  readonly what: string;
  readonly kind: string;
  /** Parameters, from 0, whose value is outside data; whose contents are. */
  readonly values: readonly number[];
  readonly contents: readonly number[];
  /** Of the values those that are no more than what was asked for. */
  readonly limited: readonly number[];
  /** Every registration of it lets none but authenticated peers come. */
  readonly isAuthenticated: boolean;
}
