import type { SourceText } from "#model";

import type { Seen } from "./part.ts";
import { toolsIn } from "./tools.ts";

const MOST_LINES = 5_000;
/** How a program starts another one, in the languages that tools are written in. */
const STARTS =
  /\bchild_process\b|\bexeca\b|\bBun\.spawn|\bDeno\.Command\b|\bfrom ["']zx["']|\bsubprocess\b|\bos\.(?:system|exec\w{1,3}|popen)\b/;
const LITERAL = /"((?:[^"\\\n]|\\.){1,300})"|'((?:[^'\\\n]|\\.){1,300})'|`((?:[^`\\\n]|\\.){1,300})`/g;
const COMMENT = /^\s{0,200}(?:\/\/|\*|\/\*|#)/;

/** Tools that a program starts: what stands as a command in its literals, and no prose about it. */
export function startedBy(source: SourceText): readonly Seen[] {
  if (!STARTS.test(source.text)) return [];
  return source.lines.slice(0, MOST_LINES).flatMap((line, index) =>
    COMMENT.test(line)
      ? []
      : toolsOf(line.slice(0, 2_000)).map(({ tool, kind, languages }): Seen => ({
          location: source.at(index + 1, { symbol: tool }),
          tool,
          kind,
          ...(languages && { languages }),
          state: "on",
        })),
  );
}

/** `["node_modules/oxlint/bin/oxlint", "--type-aware"]`, or "npx eslint .": the name of the program stands first in its literal. */
function toolsOf(line: string): ReturnType<typeof toolsIn> {
  const literals = [...line.matchAll(LITERAL)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  // What installs a tool, or prints its name, does not run it.
  if (toolsIn(literals.join(" ")).length === 0) return [];
  return [...new Map(literals.flatMap(toolsAtStart).map((one) => [one.tool, one])).values()];
}

function toolsAtStart(literal: string): ReturnType<typeof toolsIn> {
  const [program = "", next = ""] = literal.replace(/^(?:npx|yarn|pnpm|bunx) (?:--?\w{1,20} )?/, "").split(" ");
  if (!/^[\w./-]{2,200}$/.test(program)) return [];
  const name = program.slice(program.lastIndexOf("/") + 1);
  const alone = toolsIn(name);
  // "pio check", "go vet": two words that are a tool together, and neither of them alone.
  return alone.length > 0 || next === "" || toolsIn(next).length > 0 ? alone : toolsIn(`${name} ${next}`);
}
