import type { Interpreter } from "./interpreter.ts";
import { allMatches, firstMatch, withReplaced } from "./patterns.ts";
import { UNKNOWN } from "./values.ts";

/** string(…): what cannot be worked out leaves UNKNOWN in the variable it writes. */
export function changeString(at: Interpreter, [action = "", ...rest]: readonly string[]): void {
  const [a = "", b = "", c = "", d = "", ...more] = rest;
  switch (action) {
    case "APPEND":
      return at.set(a, at.lookup(a) + rest.slice(1).join(""));
    case "PREPEND":
      return at.set(a, rest.slice(1).join("") + at.lookup(a));
    case "CONCAT":
      return at.set(a, rest.slice(1).join(""));
    case "JOIN":
      return at.set(b, rest.slice(2).join(a));
    case "TOUPPER":
      return at.set(b, a.toUpperCase());
    case "TOLOWER":
      return at.set(b, a.toLowerCase());
    case "STRIP":
      return at.set(b, a.trim());
    case "REPLACE":
      return at.set(
        c,
        a === ""
          ? rest.slice(3).join("")
          : rest
              .slice(3)
              .join("")
              .replaceAll(a, () => b),
      );
    case "SUBSTRING":
      return at.set(d, a.includes(UNKNOWN) ? UNKNOWN : a.slice(Number(b), Number(c) < 0 ? undefined : Number(b) + Number(c)));
    case "LENGTH":
      return at.set(b, a.includes(UNKNOWN) ? UNKNOWN : String(a.length));
    case "FIND":
      return at.set(c, a.includes(UNKNOWN) ? UNKNOWN : String(more[0] === "REVERSE" || d === "REVERSE" ? a.lastIndexOf(b) : a.indexOf(b)));
    case "REPEAT":
      return at.set(c, a.length * Number(b) < 100_000 ? a.repeat(Math.max(0, Number(b) || 0)) : UNKNOWN);
    case "COMPARE":
      return at.set(d, compared(a, b, c));
    case "REGEX":
      return byPattern(at, rest);
    case "MAKE_C_IDENTIFIER":
      return at.set(b, a.replaceAll(/\W/g, "_").replace(/^(?=\d)/, "_"));
    default:
      // HASH, RANDOM, TIMESTAMP, UUID, CONFIGURE, JSON…: the variable is the last word or the first.
      at.set(action === "JSON" || /^(?:MD5|SHA|UUID|TIMESTAMP)/.test(action) ? a : (rest.at(-1) ?? ""), UNKNOWN);
  }
}

function compared(how: string, left: string, right: string): string {
  if (left.includes(UNKNOWN) || right.includes(UNKNOWN)) return UNKNOWN;
  const order = left < right ? -1 : left > right ? 1 : 0;
  const holds = {
    EQUAL: order === 0,
    NOTEQUAL: order !== 0,
    LESS: order < 0,
    GREATER: order > 0,
    LESS_EQUAL: order <= 0,
    GREATER_EQUAL: order >= 0,
  }[how];
  return holds === undefined ? UNKNOWN : holds ? "1" : "0";
}

function byPattern(at: Interpreter, [how = "", pattern = "", ...rest]: readonly string[]): void {
  const [replacement, into = ""] = how === "REPLACE" ? rest : [undefined, rest[0]];
  const text = rest.slice(how === "REPLACE" ? 2 : 1).join("");
  if (text.includes(UNKNOWN) || pattern.includes(UNKNOWN)) return at.set(into, UNKNOWN);
  if (how === "REPLACE") return at.set(into, withReplaced(text, pattern, replacement ?? "") ?? UNKNOWN);
  if (how === "MATCHALL")
    return at.set(
      into,
      allMatches(text, pattern)
        ?.map(({ groups }) => groups[0])
        .join(";") ?? UNKNOWN,
    );
  const match = firstMatch(text, pattern);
  at.set(into, match === undefined ? UNKNOWN : (match?.groups[0] ?? ""));
  keepGroups(at, match);
}

/** Groups of the last match, as if(MATCHES) and string(REGEX MATCH) leave them. */
export function keepGroups(at: Interpreter, match: ReturnType<typeof firstMatch>): void {
  for (let index = 0; index < 10; index++) at.set(`CMAKE_MATCH_${index}`, match === undefined ? UNKNOWN : (match?.groups[index] ?? ""));
}
