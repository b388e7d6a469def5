import { KIND, type Tokens } from "../lexing/tokens.ts";
import words from "./words.json" with { type: "json" };

/** The name that tells what a literal is for, and its token. */
export interface Told {
  readonly at: number;
  readonly name: string;
}

const set = (list: readonly string[]): ReadonlySet<string> => new Set(list);
const CONNECTS = set(words.connects);
const READS = set(words.reads);
const SENDS = set(words.sends);
const PRINTS = set(words.prints);

/** `#define SERVER_URL "…"`, `url = "…"`, `char host[] = "…"`, `url: "…"`: the name, where it is one of a place to connect to. */
export function keptUnder(tokens: Tokens, at: number): Told | undefined {
  const name = nameBefore(tokens, at);
  return name !== undefined && speaksOf(tokens.of(name), CONNECTS, READS) ? { at: name, name: tokens.of(name) } : undefined;
}

const ASSIGNS = new Set([61, 58]);
const OPEN = 40;
const CLOSE_BRACKET = 93;

/** The name under which a literal is kept, whatever it says. */
export function nameBefore(tokens: Tokens, at: number): number | undefined {
  if (tokens.kind(at - 1) === KIND.define) return at - 1;
  let before = at - 1;
  // String("…"), F("…"), and a prefix of the literal.
  if (tokens.kind(before) === OPEN && /^(?:String|F|PSTR|std|string|Uri|URL|URI)$/.test(tokens.of(before - 1))) before -= 2;
  if (tokens.of(before) === "new") before--;
  if (!ASSIGNS.has(tokens.kind(before))) return undefined;
  before--;
  // char host[] = …, host[64] = …, and `const host: &str = …`.
  for (let step = 0; step < 4 && tokens.kind(before) === CLOSE_BRACKET; step++) {
    while (before > 0 && tokens.kind(before) !== 91) before--;
    before--;
  }
  if (tokens.isWord(before) && tokens.kind(before - 1) === 58 && tokens.isWord(before - 2)) before -= 2;
  // "url": "…" of a dictionary says as much as a name.
  return tokens.isWord(before) ? before : undefined;
}

/** `send_AT_command(&uart, "http://…")`: the function that the literal is handed to, where its name says that it connects. */
export function sentBy(tokens: Tokens, at: number): Told | undefined {
  const [call] = callsAround(tokens, at);
  if (call === undefined) return undefined;
  const name = tokens.of(call);
  return speaksOf(name, SENDS, PRINTS) && !speaksOf(name, READS, NONE) ? { at: call, name } : undefined;
}

/** How far an argument may stand behind the bracket of its call. */
const NEAR = 30;

/** The calls in whose brackets a token stands, the innermost first. */
export function callsAround(tokens: Tokens, at: number): readonly number[] {
  const calls: number[] = [];
  let depth = 0;
  for (let before = at - 1; before > Math.max(0, at - NEAR) && tokens.kind(before) !== 59; before--) {
    const kind = tokens.kind(before);
    if (kind === 41) depth++;
    else if (kind === OPEN && depth-- === 0) {
      depth = 0;
      if (tokens.isWord(before - 1)) calls.push(before - 1);
    }
  }
  return calls;
}

const NONE: ReadonlySet<string> = new Set();

function speaksOf(name: string, of: ReadonlySet<string>, unless: ReadonlySet<string>): boolean {
  const parts = name
    .slice(0, 80)
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  const last = parts.at(-1) ?? "";
  return (
    !parts.some((part) => unless.has(part)) &&
    parts.some((part) => of.has(part) || (part === last && /(?:url|uri|host|server)$/.test(part) && of.has("url")))
  );
}
