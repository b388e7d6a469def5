const MOST = 24;

/**
 * Whether a text matches a pattern of CMake, for the patterns that build files really use: literals, `.`, `.*`, `^`, `$`, `|`
 * and plain groups. Everything else is undefined: a pattern of a hostile file never reaches the engine of regular expressions.
 */
export function matchesPattern(text: string, pattern: string): boolean | undefined {
  if (pattern.length > 300 || text.length > 2_000) return undefined;
  const alternatives = alternativesOf(pattern);
  if (!alternatives) return undefined;
  return alternatives.some((alternative) => matchesOne(text, alternative));
}

interface Alternative {
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly pieces: readonly (readonly [kind: "text" | "gap" | "one", text: string])[];
}

/** Groups of alternatives multiplied out; too many or nested ones are refused. */
function alternativesOf(pattern: string): Alternative[] | undefined {
  let open: string[] = [""];
  const finished: string[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === "\\") {
      open = open.map((one) => one + character + pattern.charAt(at + 1));
      at++;
    } else if (character === "|") {
      finished.push(...open);
      open = [""];
    } else if (character === "(") {
      const end = pattern.indexOf(")", at);
      const inner = pattern.slice(at + 1, end);
      if (end < 0 || inner.includes("(") || /^[*+?]/.test(pattern.slice(end + 1))) return undefined;
      const choices = inner.split("|");
      open = open.flatMap((one) => choices.map((choice) => one + choice));
      at = end;
    } else open = open.map((one) => one + character);
    if (open.length + finished.length > MOST) return undefined;
  }
  const read = [...finished, ...open].map(alternativeOf);
  return read.every((one) => one !== undefined) ? read : undefined;
}

function alternativeOf(text: string): Alternative | undefined {
  const fromStart = text.startsWith("^");
  const toEnd = text.endsWith("$") && !text.endsWith("\\$");
  const body = text.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined);
  const pieces: ["text" | "gap" | "one", string][] = [];
  for (let at = 0; at < body.length; at++) {
    const character = body.charAt(at);
    const next = body.charAt(at + 1);
    if (character === "." && (next === "*" || next === "+")) {
      if (next === "+") pieces.push(["one", ""]);
      pieces.push(["gap", ""]);
      at++;
    } else if (character === ".") pieces.push(["one", ""]);
    else if ("*+?[]{}()^$".includes(character)) return undefined;
    else {
      const literal = character === "\\" ? body.charAt(++at) : character;
      if (/[*+?]/.test(body.charAt(at + 1))) return undefined;
      const last = pieces.at(-1);
      if (last?.[0] === "text") last[1] += literal;
      else pieces.push(["text", literal]);
    }
  }
  return { fromStart, toEnd, pieces };
}

/** Positions that can be reached after each piece: linear in text times pieces. */
function matchesOne(text: string, { fromStart, toEnd, pieces }: Alternative): boolean {
  let reached = new Set<number>(fromStart ? [0] : Array.from({ length: text.length + 1 }, (_, at) => at));
  for (const [kind, literal] of pieces) {
    const next = new Set<number>();
    if (kind === "gap") for (let at = Math.min(...reached); at <= text.length; at++) next.add(at);
    else if (kind === "one") {
      for (const at of reached) if (at < text.length) next.add(at + 1);
    } else for (const at of reached) if (text.startsWith(literal, at)) next.add(at + literal.length);
    if (next.size === 0) return false;
    reached = next;
  }
  return !toEnd || reached.has(text.length);
}
