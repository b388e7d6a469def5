import type { CallKnowledge } from "../platforms/platform.ts";

/** What the flow asks of platform data, by spellings of the session. */
export interface Knowledge {
  call(name: number): CallKnowledge | undefined;
  /** For a function of the program: which of its parameters are outside data, and in what words. */
  entry(functionIndex: number): EntryPoint | undefined;
  /** Whether a member of an object, such as a data register, is outside data. */
  register(object: number, member: number): string | undefined;
}

export interface EntryPoint {
  readonly what: string;
  readonly kind: string;
  /** Parameters, from 0, whose value is outside data; whose contents are. */
  readonly values: readonly number[];
  readonly contents: readonly number[];
}
