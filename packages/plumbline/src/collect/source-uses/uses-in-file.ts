import type { KnownUseFact, SourceText, SourceUse, UseHint, UseTopic } from "#model";

import { connectionsIn } from "./addresses/addresses.ts";
import { knownCallsIn } from "./known/known-calls.ts";
import { isForController } from "./dangers/controllers.ts";
import { copyDanger } from "./dangers/copies.ts";
import { Knowledge } from "./dangers/knowledge.ts";
import { bodyOf } from "./bodies.ts";
import { defAround } from "./lexing/indented-functions.ts";
import { functionAt } from "./lexing/functions.ts";
import { tokensOf } from "./lexing/lexer.ts";
import type { Lexis } from "./lexing/lexis.ts";
import { inLongLine, isForeign, isPacked } from "./lexing/packed.ts";
import { guardedRecordAt } from "./logged/guarded-records.ts";
import { loggedIn } from "./logged/logged.ts";
import { hintsIn } from "./telling/hints.ts";
import { watchdogsIn } from "./telling/watchdogs.ts";
import { purposeOf } from "./purposes.ts";
import { makesSecret } from "./random-purpose.ts";
import { recognise, type Recognised, type Seen } from "./recognise.ts";
import { staysHere } from "./stays.ts";
import { SPEAKS_FOR, Uncalled } from "./uncalled.ts";
import type { Danger, Entry } from "./table.ts";
import type { Tokens } from "./lexing/tokens.ts";

/** What a file's text uses, and how much of it was cut. */
export interface FileUses {
  readonly uses: readonly SourceUse[];
  readonly cut: readonly { readonly topic: UseTopic; readonly more: number }[];
  readonly hints: readonly UseHint[];
  /** Calls of libraries for cryptography, in languages other than C. */
  readonly known: readonly KnownUseFact[];
}

/** Places kept of one topic in one file: where it matters what each is, more than where it matters that there is one. */
const MOST = 60;
const MOST_OF_PRESENCE = 8;
/** Beyond them one place of each further name, so that no algorithm is missed behind others. */
const MOST_NAMES = 40;
/** Copies whose arguments are weighed in one file. */
const MOST_JUDGED = 2_000;
const EACH_MATTERS = new Set<UseTopic>([
  "unboundedCopy",
  "secretLogged",
  "weakCipher",
  "weakHash",
  "weakRandom",
  "verificationOff",
  "cleartextTransport",
  "commandExecution",
]);

const TRANSPORT = new Set<Entry["topic"]>(["cleartextTransport", "verifiedTransport"]);

interface Found {
  readonly at: number;
  readonly topic: UseTopic;
  readonly name: string;
  readonly by: string;
  readonly detail?: string | undefined;
  readonly danger?: Danger | undefined;
}

/** Every place of interest in a file. */
export function usesIn(source: SourceText, lexis: Lexis): FileUses {
  if (isPacked(source.text, lexis) || isForeign(source.text, source.file.extension)) return { uses: [], cut: [], hints: [], known: [] };
  const tokens = tokensOf(source.text, lexis);
  const { seen, functions } = recognise(tokens, lexis);
  const file: File = { source, tokens, functions, lexis };
  const hints = hintsIn(source.file.path, tokens).map(({ at, topic, word }): UseHint => ({ location: placeOf(file, at), topic, word }));
  const known = knownCallsIn(source, tokens, lexis, (at) => enclosing(tokens, lexis, functions, at));
  const { found, judgedInVain } = foundIn(file, seen);
  const kept = keptOf(file, found);
  return {
    uses: kept.uses,
    cut: [...kept.cut, ...(judgedInVain > 0 ? [{ topic: "unboundedCopy" as const, more: judgedInVain }] : [])],
    hints: [...kept.doubts.slice(0, MOST_OF_PRESENCE), ...hints],
    known,
  };
}

const placeOf = ({ source, tokens }: File, at: number): SourceUse["location"] => source.atOffset(tokens.start(at));

/** What the tables recognise, and what is told by how it is written; how many copies were not weighed any more. */
function foundIn(file: File, seen: readonly Seen[]): { readonly found: readonly Found[]; readonly judgedInVain: number } {
  const { source, tokens, functions, lexis } = file;
  const guarded = guardedRecordAt(source.file.path, tokens);
  const watchdogs = lexis.id === "c" ? watchdogsIn(tokens, functions) : [];
  const connections = connectionsIn(tokens, new Set(seen.filter(({ entry }) => TRANSPORT.has(entry.topic)).map(({ at }) => at)));
  if (seen.length + watchdogs.length + connections.length === 0 && guarded < 0) return { found: [], judgedInVain: 0 };
  const knowledge = new Knowledge(tokens, functions, isForController(source.file.path, tokens));
  let copies = 0;
  const told = seen.flatMap((one) =>
    one.entry.judge !== undefined && ++copies > MOST_JUDGED
      ? []
      : judged(one, { tokens, functions, knowledge, lexis, path: source.file.path }),
  );
  return {
    found: [
      ...(guarded < 0 ? [] : [{ ...GUARDED, at: guarded, name: tokens.of(guarded) }]),
      ...told,
      // Behind those of the tables, which know better what they name.
      ...watchdogs.map((one) => ({ topic: "watchdog" as const, by: `names/${one.name}`, ...one })),
      ...connections,
    ],
    judgedInVain: Math.max(0, copies - MOST_JUDGED),
  };
}

const GUARDED = { topic: "securityEvent", by: "log/guarded", detail: "authenticates the records of a log" } as const;

interface Kept {
  readonly uses: readonly SourceUse[];
  readonly cut: FileUses["cut"];
  /** What stands in code that nothing calls. */
  readonly doubts: readonly UseHint[];
}

/** Of each topic as many places as matter, and at least one of each name. */
function keptOf(file: File, found: readonly Found[]): Kept {
  const { source, tokens, functions, lexis } = file;
  const uses: SourceUse[] = [];
  const doubts: UseHint[] = [];
  const counts = new Map<UseTopic, number>();
  const left = new Map<UseTopic, number>();
  const named = new Set<string>();
  // Headers are taken into other files, which may call what they hold.
  const uncalled = lexis.id === "c" && !source.file.extension.startsWith("h") ? new Uncalled(tokens, functions) : undefined;
  for (const one of withoutRepeats(found)) {
    if (isElsewhere(file, one)) continue;
    const inVain = SPEAKS_FOR.has(one.topic) ? uncalled?.around(one.at) : undefined;
    if (inVain !== undefined) {
      doubts.push(doubtOf(file, one, inVain));
      continue;
    }
    const count = counts.get(one.topic) ?? 0;
    const name = `${one.topic} ${one.name}`;
    if (count >= mostOf(one.topic) && (named.has(name) || count >= MOST_NAMES)) {
      left.set(one.topic, (left.get(one.topic) ?? 0) + 1);
      continue;
    }
    named.add(name);
    counts.set(one.topic, count + 1);
    uses.push(useAt(file, one));
  }
  return { uses, doubts, cut: [...left].map(([topic, more]) => ({ topic, more })) };
}

/** Not the product's: in a line that a program packed, or a socket that goes nowhere. */
function isElsewhere({ source, tokens, functions, lexis }: File, { at, topic, detail }: Found): boolean {
  return (
    inLongLine(source.text, tokens.start(at)) ||
    (topic === "cleartextTransport" && detail === "a plain socket" && staysHere(tokens, functions, at, lexis))
  );
}

const doubtOf = (file: File, { at, topic, name }: Found, inVain: string): UseHint => ({
  location: placeOf(file, at),
  topic,
  word: name,
  why: `stands in ${inVain}, which is static and which nothing calls`,
});

function useAt(file: File, { at, topic, name, by, detail, danger }: Found): SourceUse {
  const inFunction = enclosing(file.tokens, file.lexis, file.functions, at);
  return {
    location: placeOf(file, at),
    topic,
    name,
    by,
    ...(inFunction !== undefined && { inFunction }),
    ...(detail !== undefined && { detail }),
    ...(danger !== undefined && { danger }),
  };
}

const mostOf = (topic: UseTopic): number => (EACH_MATTERS.has(topic) ? MOST : MOST_OF_PRESENCE);

/** A file that was taken apart. */
interface File extends Pick<Recognised, "functions"> {
  readonly source: SourceText;
  readonly tokens: Tokens;
  readonly lexis: Lexis;
}

interface Context extends Pick<Recognised, "functions"> {
  readonly tokens: Tokens;
  readonly knowledge: Knowledge;
  readonly lexis: Lexis;
  readonly path: string;
}

/** What a place comes to: a log call to what it gives away, a copy to how far it can go. */
function judged(seen: Seen, { tokens, functions, knowledge, lexis, path }: Context): readonly Found[] {
  const { entry, at, name } = seen;
  const by = `${entry.platform}/${name}`;
  if (entry.topic === "log") return loggedIn(tokens, seen, lexis).map((use) => ({ at, name, by, ...use }));
  const place = { at, topic: entry.topic, name, by };
  if (entry.judge !== undefined) {
    const danger = copyDanger(knowledge, seen);
    return danger ? [{ ...place, ...danger }] : [];
  }
  if (entry.topic === "weakRandom") {
    // That of the C library takes no argument; that of Arduino is as good as the board's core makes it.
    const source = name === "random" && lexis.id === "c" && seen.arguments.length > 0 ? { by: "arduino/random" } : {};
    return [{ ...place, ...source, ...(makesSecret(tokens, at, enclosing(tokens, lexis, functions, at), path) ? SECRET : UNTOLD) }];
  }
  if (entry.topic === "weakHash") {
    const def = enclosing(tokens, lexis, functions, at);
    const purpose = purposeOf(tokens, at, def === undefined ? undefined : { name: def });
    return [{ ...place, ...hashBySide(purpose) }];
  }
  if (entry.topic === "faultHandler" && entry.as === "definition") return [{ ...place, detail: bodyOf(tokens, functions, at) }];
  return [{ ...place, detail: entry.detail, danger: entry.danger }];
}

const SECRET = { danger: "medium", detail: "makes what its names say must be secret" } as const;
/** Games, colours and waiting times are drawn with rand(), and rightly so. */
const UNTOLD = { danger: "none", detail: "for a purpose that its names do not tell" } as const;

function hashBySide(purpose: "security" | "other" | undefined): { readonly danger: Danger; readonly detail: string } {
  if (purpose === "security") return { danger: "medium", detail: "beside names that speak of keys, sessions or protection" };
  return {
    danger: "low",
    detail: purpose === "other" ? "beside names that speak of something else than protection" : "for a purpose that its names do not tell",
  };
}

function enclosing(tokens: Tokens, lexis: Lexis, functions: Recognised["functions"], at: number): string | undefined {
  return lexis.indented ? defAround(tokens, at) : functionAt(functions, at)?.name;
}

/** A place is told once a topic, whichever tables know its name. */
function withoutRepeats(found: readonly Found[]): readonly Found[] {
  const seen = new Set<string>();
  return found.filter(({ at, topic }) => {
    const key = `${at} ${topic}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
