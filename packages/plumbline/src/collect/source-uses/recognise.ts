import { callOpens, fits, type Place } from "./fitting.ts";
import { holds } from "./holding.ts";
import { argumentsAt, type Range } from "./lexing/calls.ts";
import { Functions, type FunctionRange } from "./lexing/functions.ts";
import type { Lexis } from "./lexing/lexis.ts";
import { KIND, type Tokens } from "./lexing/tokens.ts";
import { importedAt, includedAt } from "./modules.ts";
import { type Entry, NAMES, type NamedEntry } from "./table.ts";

/** A place that an entry of the table fits. */
export interface Seen {
  readonly at: number;
  readonly entry: Entry;
  /** As a reader knows it: with its receiver where the table names one. */
  readonly name: string;
  readonly arguments: readonly Range[];
}

export interface Recognised {
  readonly seen: readonly Seen[];
  readonly functions: readonly FunctionRange[];
}

/** Places beyond these in one file are not looked at: it is then a table of names, not a program. */
const MOST_SEEN = 20_000;

/** Walks the tokens once: every word is looked up, every other mark tells where functions begin and end. */
export function recognise(tokens: Tokens, lexis: Lexis): Recognised {
  const functions = new Functions(tokens, lexis.id);
  const seen: Seen[] = [];
  let inDefine = false;
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kinds[at] as number;
    if (kind === KIND.word) {
      const entries = NAMES.entriesFor(tokens.text, tokens.start(at), tokens.end(at), tokens.hashes[at] as number);
      if (entries.length > 0 && seen.length < MOST_SEEN) {
        const place: Place = { tokens, at, lexis, inBody: functions.inBody || inDefine || lexis.indented };
        for (const named of entries) if (fits(place, named)) seen.push(seenAt(place, named));
      }
      for (const named of importedAt(tokens, at, lexis)) seen.push(moduleSeen(at, named));
    } else {
      if (kind === KIND.define) inDefine = true;
      else if (kind === KIND.defineEnd) inDefine = false;
      else if (kind === KIND.include && seen.length < MOST_SEEN) seen.push(...includedAt(tokens, at).map((named) => moduleSeen(at, named)));
      functions.see(at, kind);
    }
  }
  return { seen, functions: functions.found };
}

function seenAt({ tokens, at, lexis }: Place, { entry, of }: NamedEntry): Seen {
  const word = tokens.of(at);
  const open = callOpens(tokens, at, lexis);
  const given = open < 0 ? [] : argumentsAt(tokens, open);
  const called = of === undefined || of === "" ? word : `${of}.${word}`;
  // createHash says nothing without its argument; only words of the table are told, never the text of the file.
  const chosen = CHOOSING.has(entry.topic)
    ? entry.having.find((wanted) => !wanted.includes(" ") && holds(tokens, given, wanted))
    : undefined;
  // In a call of many lines it is the argument that somebody has to look at.
  const held =
    entry.topic === "verificationOff" && lexis.id !== "c"
      ? given.find((range) => entry.having.some((wanted) => holds(tokens, [range], wanted)))
      : undefined;
  return { at: held?.from ?? at, entry, name: chosen === undefined ? called : `${called}(${chosen.replace("*", "…")})`, arguments: given };
}

/** Topics whose calls name an algorithm in an argument. */
const CHOOSING = new Set<Entry["topic"]>(["weakHash", "weakCipher", "vettedCipher"]);

const moduleSeen = (at: number, { entry, name }: NamedEntry): Seen => ({ at, entry, name: name.replace(/[./]$/, ""), arguments: [] });
