import type { ScriptLine } from "../script-lines.ts";
import { compiled, matchesOf, oncePerFile } from "./line-rules.ts";
import type { Seen } from "./step.ts";
import rules from "./switched-off.json" with { type: "json" };

const RULES = compiled(rules);

/** Options and settings that tell a package manager or a fetcher to take what it cannot verify. */
export function switchedOffIn(lines: readonly ScriptLine[], path: string): readonly Seen[] {
  return oncePerFile(
    matchesOf(RULES, lines, path).map(({ rule: { what, detail }, line }) => ({
      kind: "fetch",
      what,
      guarded: false,
      detail,
      line,
      symbol: what,
    })),
  );
}
