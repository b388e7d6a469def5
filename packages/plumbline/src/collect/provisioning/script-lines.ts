/** A line of commands with its place in the file; templates and lists of commands give lines of their own. */
export interface ScriptLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** The lines of a file as they stand. */
export const linesFrom = (lines: readonly string[], first = 1): readonly ScriptLine[] =>
  lines.map((text, index) => ({ text, line: first + index }));
