import type { ScriptLine } from "../script-lines.ts";

/** A rule of a table: what a line of a file means. */
export interface LineRule {
  /** Pattern of one line, without regard to case. */
  readonly pattern: string;
  /** Pattern of the path; every file where it is absent. */
  readonly files?: string;
}

export type Compiled<Rule extends LineRule> = readonly (Omit<Rule, "pattern" | "files"> & {
  readonly pattern: RegExp;
  readonly files?: RegExp;
})[];

/** Makes patterns of the texts of a table, once. */
export const compiled = <Rule extends LineRule>(rules: readonly Rule[]): Compiled<Rule> =>
  rules.map(({ files, pattern, ...rule }) => ({
    ...rule,
    pattern: new RegExp(pattern, "i"),
    ...(files !== undefined && { files: new RegExp(files, "i") }),
  }));

const LONGEST = 4_000;

/** Every line that a rule fits, with the match; comments are no settings. Of longer lines only the beginning is looked at. */
export function matchesOf<Rule extends LineRule>(
  rules: Compiled<Rule>,
  lines: readonly ScriptLine[],
  path: string,
): readonly { readonly rule: Compiled<Rule>[number]; readonly line: number; readonly text: string; readonly match: RegExpExecArray }[] {
  const wanted = rules.filter(({ files }) => files === undefined || files.test(path));
  if (wanted.length === 0) return [];
  return lines.flatMap(({ text, line }) => {
    // "# CONFIG_X is not set" is how Kconfig says no.
    if (text.length < 5 || (/^\s{0,200}(?:#|\/\/|;|REM\s)/i.test(text) && !text.endsWith(" is not set"))) return [];
    const short = text.slice(0, LONGEST);
    return wanted.flatMap((rule) => {
      const match = rule.pattern.exec(short);
      return match ? [{ rule, line, text: short, match }] : [];
    });
  });
}

/** The same setting on forty lines of one file is one decision: the first place stands for the rest. */
export function oncePerFile<Step extends { readonly what: string }>(steps: readonly Step[]): readonly Step[] {
  return [...new Map(steps.toReversed().map((step) => [step.what, step])).values()].toReversed();
}
