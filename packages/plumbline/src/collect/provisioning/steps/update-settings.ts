import type { ScriptLine } from "../script-lines.ts";
import { compiled, type LineRule, matchesOf } from "./line-rules.ts";
import type { Seen } from "./step.ts";
import rules from "./update-settings.json" with { type: "json" };

type Rule = LineRule & { readonly what: string; readonly guarded: boolean; readonly detail: string; readonly kind?: string };
const RULES = compiled(rules as readonly Rule[]);

/** What settings of update frameworks and recipes say about verification. */
export function updateSettings(lines: readonly ScriptLine[], path: string): readonly Seen[] {
  return matchesOf(RULES, lines, path).map(({ rule: { what, guarded, detail, kind }, line }) => ({
    kind: kind === "source" ? "source" : "update",
    what,
    guarded,
    ...(guarded ? { guard: detail } : { detail }),
    line,
    symbol: what,
  }));
}
