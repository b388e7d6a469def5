import type { SourceText } from "#model";

import type { Seen } from "./part.ts";
import { toolsIn } from "./tools.ts";

const WORTH_TELLING: ReadonlySet<string> = new Set([
  "staticAnalysis",
  "sanitizer",
  "fuzzing",
  "coverage",
  "secretScan",
  "dependencyScan",
  "test",
]);
const STEP =
  /^\s{0,60}(?:#|\/\/)\s{0,40}(?:-\s{1,4})?(?:(run|uses|script|command|sh|task|bash|include|template)\s{0,2}[:(]?\s{0,4}['"]?)?(.{3,300})$/;

/** What was seen, with the steps that stand in comments; a comment within shell text was already read with it. */
export function withCommented(source: SourceText, seen: readonly Seen[]): readonly Seen[] {
  const known = new Set(seen.map(({ location, tool }) => `${location.line} ${tool}`));
  return [...seen, ...commentedSteps(source).filter(({ location, tool }) => !known.has(`${location.line} ${tool}`))];
}

/** One per tool and block of comment lines. */
function commentedSteps(source: SourceText): readonly Seen[] {
  const seen: Seen[] = [];
  let block = new Set<string>();
  for (const [index, line] of source.lines.slice(0, 20_000).entries()) {
    const match = line.length < 500 ? STEP.exec(line) : null;
    if (!match) {
      block = new Set();
      continue;
    }
    const [, key, rest = ""] = match;
    for (const { tool, kind, languages } of toolsIn(rest.trim())) {
      if (!WORTH_TELLING.has(kind) || block.has(tool) || !(key !== undefined || looksLikeCommand(rest))) continue;
      block.add(tool);
      seen.push({
        location: source.at(index + 1, { symbol: tool }),
        tool,
        kind,
        ...(languages && { languages }),
        state: "off",
        because: "commented out",
      });
    }
  }
  return seen;
}

/** Prose names tools too: a command starts with its program and goes on with an option or a path. */
const looksLikeCommand = (text: string): boolean =>
  /^(?:\.\/)?[\w./+-]{2,60}\s{1,4}(?:--?[\w]|\.{1,2}(?:\/|$)|[\w$"{}-]{1,60}\/|"?\$)/.test(text) && !/[.!?:]\s{0,4}$/.test(text);
