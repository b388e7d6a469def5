import type { UseTopic } from "#model";

import { hashOf } from "./lexing/tokens.ts";
import { type RawEntry, type RawTable, TABLES } from "./platforms.ts";

/** How bad a use is by itself. */
export type Danger = "none" | "low" | "medium" | "high";

/** What is looked for: names in a role, what their arguments must hold, and how dangerous that is. */
export interface Entry {
  readonly topic: UseTopic | "log";
  readonly platform: string;
  readonly as: "call" | "name" | "definition" | "include" | "import";
  /** One argument must hold one of these: a word, a whole argument, or the text of a literal (`…*`: its beginning). */
  readonly having: readonly string[];
  /** No argument may hold one of these. */
  readonly lacking: readonly string[];
  readonly danger?: Danger;
  readonly detail?: string;
  /** How the arguments of a copying call are judged. */
  readonly judge?: string;
  /** Of a log: "debug", "serial", "error", … */
  readonly log?: string;
  readonly languages: ReadonlySet<string> | undefined;
}

/** A name as the table writes it: `strcpy`, `Math.random` (of Math), `.setInsecure` (of anything). */
export interface NamedEntry {
  readonly name: string;
  /** "" for any receiver, a word for that one; absent where there may be none. */
  readonly of?: string;
  readonly entry: Entry;
}

const BITS = 0xffff;

/** All names of all platforms, found by hash. */
export class NameTable {
  readonly #exact = new Map<string, NamedEntry[]>();
  readonly #beginnings = new Map<string, NamedEntry[]>();
  readonly #hashes = new Uint8Array(BITS + 1);
  readonly #includes: NamedEntry[] = [];

  constructor(tables: readonly RawTable[]) {
    for (const table of tables) for (const raw of table.uses) this.#add(table, raw);
  }

  /** Entries for a word; `hash` is what the lexer computed, and rules out nearly every word without a look at its text. */
  entriesFor(text: string, start: number, end: number, hash: number): readonly NamedEntry[] {
    const found = this.#hashes[hash & BITS] === 1 ? this.#exact.get(text.slice(start, end)) : undefined;
    if (end - start <= SHORTEST || this.#hashes[hashAt(text, start) & BITS] === 0) return found ?? NONE;
    const begun = this.#beginnings.get(text.slice(start, start + SHORTEST));
    if (!begun) return found ?? NONE;
    const word = text.slice(start, end);
    const matching = begun.filter(({ name }) => word.startsWith(name));
    return found ? [...found, ...matching] : matching;
  }

  /** Entries for the path of an include or the name of an imported module. */
  entriesForPath(path: string, as: "include" | "import"): readonly NamedEntry[] {
    return this.#includes.filter(({ entry, name }) => entry.as === as && (path === name || (path.startsWith(name) && /[/.]$/.test(name))));
  }

  #add(table: RawTable, raw: RawEntry): void {
    const entry = entryOf(table, raw);
    for (const written of raw.names) {
      if (entry.as === "include" || entry.as === "import") this.#includes.push({ name: written, entry });
      else this.#addName(written, entry);
    }
  }

  #addName(written: string, entry: Entry): void {
    const dot = written.lastIndexOf(".");
    // println! is a word and a mark to the lexer.
    const plain = written.slice(dot + 1).replace(/!$/, "");
    const of = dot >= 0 ? { of: written.slice(0, dot) } : {};
    if (plain.endsWith("*")) {
      const name = plain.slice(0, -1);
      if (name.length < SHORTEST) throw new Error(`${written}: a beginning of a name must have ${SHORTEST} characters`);
      push(this.#beginnings, name.slice(0, SHORTEST), { name, entry, ...of });
      this.#hashes[hashOf(name.slice(0, SHORTEST)) & BITS] = 1;
    } else {
      push(this.#exact, plain, { name: plain, entry, ...of });
      this.#hashes[hashOf(plain) & BITS] = 1;
    }
  }
}

/** Beginnings of names are found by their first characters. */
const SHORTEST = 4;
const NONE: readonly NamedEntry[] = [];

function hashAt(text: string, start: number): number {
  let hash = 0;
  for (let at = start; at < start + SHORTEST; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

function push(map: Map<string, NamedEntry[]>, key: string, value: NamedEntry): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function entryOf({ platform, languages }: RawTable, raw: RawEntry): Entry {
  const spoken = raw.languages ?? languages;
  return {
    topic: raw.topic as Entry["topic"],
    platform,
    as: (raw.as ?? "call") as Entry["as"],
    having: raw.having ?? [],
    lacking: raw.lacking ?? [],
    ...(raw.danger !== undefined && { danger: raw.danger as Danger }),
    ...(raw.detail !== undefined && { detail: raw.detail }),
    ...(raw.judge !== undefined && { judge: raw.judge }),
    ...(raw.log !== undefined && { log: raw.log }),
    languages: spoken && new Set(spoken),
  };
}

/** The table made from `platforms/*.json`. */
export const NAMES = new NameTable(TABLES);
