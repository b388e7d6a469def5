import type { Location, OriginFact } from "#model";

import { closingOf, isClosing, isOpening, type Range } from "../lexing/calls.ts";
import type { Lexis } from "../lexing/lexis.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";
import words from "./words.json" with { type: "json" };

const SECURE = new Set(words.secure);
const WEAK = new Set(words.weak);
const IDENTITY = new Set(words.identity);
const STORAGE = new Set(words.storage);
const FILLS = new Set(words.fills);
const CARRIERS = new Set(words.carriers);
const EMPTY = new Set(words.empty);
const PLAIN = new Set(
  "new await val var let const as is in not this self try throws return if else for String string byte bytes Byte UInt8 Array int final private static readonly number of utf8 UTF8 UTF_8 ascii hex base64 null nil None".split(
    " ",
  ),
);
/** What stands for the value of a secret in a text that it was taken out of. */
const CONCEALED = "WITHHELD";

const ENCODES = /^(?:getBytes|toByteArray|encode|encodeToByteArray|toString|toCharArray|digest|hexdigest)$/;

const MOST_DEEP = 4;
const MOST_ORIGINS = 12;
const MOST_TOKENS = 120;
const DOT = 46;
const OPEN = 40;
const COLON = 58;
const EQUALS = 61;

/** Where the values of one file come from, as far as its own lines tell: literals, calls, and what a name was set to. */
export class Values {
  readonly #tokens: Tokens;
  readonly #lexis: Lexis;
  readonly #place: (at: number) => Location;
  /** Where each name is set: the tokens of the value. */
  #set: ReadonlyMap<string, readonly Range[]> | undefined;

  constructor(tokens: Tokens, lexis: Lexis, place: (at: number) => Location) {
    this.#tokens = tokens;
    this.#lexis = lexis;
    this.#place = place;
  }

  /** All origins of an expression; `unknown` among them where one was not understood. */
  originsOf(range: Range, at: number): readonly OriginFact[] {
    const found: OriginFact[] = [];
    this.#read(range, found, new Set(), 0);
    if (found.length === 0) found.push({ is: "unknown", name: "", location: this.#place(at) });
    // What is made empty is filled elsewhere, where that is seen.
    const filled = found.filter(({ is }) => is !== "zeros");
    return asTable(filled.length > 0 ? filled : found).slice(0, MOST_ORIGINS);
  }

  #read({ from, to }: Range, found: OriginFact[], seen: Set<string>, depth: number): void {
    const tokens = this.#tokens;
    if (depth > MOST_DEEP || to - from > MOST_TOKENS) return void found.push({ is: "unknown", name: "", location: this.#place(from) });
    for (let at = from; at < to; at += 1) {
      const kind = tokens.kind(at);
      const add = (is: OriginFact["is"], name = "", more: Partial<OriginFact> = {}) =>
        found.push({ is, name, location: this.#place(at), ...more });
      if (kind === KIND.string) add("text");
      else if (kind === KIND.number) add("constant", "", numberOf(tokens.of(at)));
      else if (kind === KIND.word) at = this.#named(at, to, found, seen, depth, add);
      if (found.length > MOST_ORIGINS) return;
    }
  }

  /** Reads a name with all that follows it by points; gives the last token that it took. */
  #named(
    at: number,
    to: number,
    found: OriginFact[],
    seen: Set<string>,
    depth: number,
    add: (is: OriginFact["is"], name?: string, more?: Partial<OriginFact>) => void,
  ): number {
    const tokens = this.#tokens;
    if (tokens.of(at) === CONCEALED) {
      add("text");
      return at;
    }
    // The name of an argument.
    if (at + 1 < to && (tokens.kind(at + 1) === EQUALS || (tokens.kind(at + 1) === COLON && this.#lexis.id !== "python"))) return at + 1;
    const chain = chainAt(tokens, at, to);
    const last = chain.last;
    const { words: names } = chain;
    const name = names.join(".");
    const isCall = last + 1 < to && tokens.kind(last + 1) === OPEN;
    const end = isCall ? Math.max(last, closingOf(tokens, last + 1)) : last;
    const said = this.#drawnBy(names) ?? meaningOf(names, isCall);
    if (said !== undefined) {
      add("call", name, said);
      return chainedEnd(tokens, end);
    }
    // new byte[16]
    const isSized = /^[Bb]yte$/.test(name) && tokens.kind(at + 1) === 91 && tokens.kind(at + 2) !== 93;
    if (isSized || (isCall && names.some((word) => EMPTY.has(word)) && isSize(tokens, last + 2, end))) {
      add("zeros", name);
      return isSized ? closingOf(tokens, at + 1) : end;
    }
    const [first = "", second = ""] = names[0] === "this" || names[0] === "self" ? names.slice(1) : names;
    if (isCall && names.some((word) => CARRIERS.has(word))) {
      // What the method is called on is carried on, too.
      if (names.length > 1) this.#resolve(first, found, seen, depth);
      // The name of a character set is no content.
      return ENCODES.test(names.at(-1)!) ? end : last;
    }
    if (isCall) {
      add("call", name);
      return end;
    }
    const isPlain = (names.length === 1 && PLAIN.has(name)) || /Charset|Encoding/.test(name) || tokens.kind(at - 1) === DOT;
    if (!isPlain) this.#resolve(first === "" ? second : first, found, seen, depth, at);
    return last;
  }

  /** What an object draws that is asked to fill something: `source.nextBytes(key)`, by what `source` was set to. */
  #drawnBy(chain: readonly string[]): Partial<OriginFact> | undefined {
    const [object = "", ...others] = chain;
    if (others.length === 0 || object === "Encoding" || !FILLS.has(others.at(-1)!) || SECURE.has(object) || WEAK.has(object))
      return undefined;
    const set = (this.#set ??= this.#settings()).get(object) ?? [];
    const said = set.flatMap(({ from, to }) => Array.from({ length: Math.max(0, to - from) }, (_, at) => this.#tokens.of(from + at)));
    if (said.some((word) => SECURE.has(word))) return { does: "random", isSecure: true };
    return said.some((word) => WEAK.has(word)) ? { does: "random", isSecure: false } : {};
  }

  /** What a name was set to in this file. */
  #resolve(name: string, found: OriginFact[], seen: Set<string>, depth: number, at = -1): void {
    if (name === "" || PLAIN.has(name) || CARRIERS.has(name)) return;
    if (seen.has(name)) return;
    seen.add(name);
    const set = (this.#set ??= this.#settings()).get(name) ?? [];
    if (set.length === 0) {
      if (at >= 0) found.push({ is: "unknown", name, location: this.#place(at) });
      return;
    }
    for (const range of set.slice(0, 4)) {
      const before = found.length;
      this.#read(range, found, seen, depth + 1);
      // A literal that has a name is known by it.
      for (let each = before; each < found.length; each += 1)
        if (found[each]!.name === "" && found[each]!.is !== "constant") found[each] = { ...found[each]!, name };
    }
  }

  #settings(): ReadonlyMap<string, readonly Range[]> {
    const tokens = this.#tokens;
    const set = new Map<string, Range[]>();
    const add = (name: string, range: Range) => {
      const known = set.get(name);
      if (known === undefined) set.set(name, [range]);
      else known.push(range);
    };
    let depth = 0;
    const brackets: number[] = [];
    for (let at = 0; at < tokens.count; at += 1) {
      const kind = tokens.kind(at);
      if (isOpening(kind)) brackets.push(kind);
      else if (isClosing(kind)) brackets.pop();
      depth = brackets.lastIndexOf(OPEN);
      // Defaults and named arguments set nothing.
      if (kind === EQUALS && depth < 0) {
        const name = targetOf(tokens, at);
        if (name !== "") add(name, { from: at + 1, to: this.#end(at + 1) });
      }
      if (kind === KIND.word && FILLS.has(tokens.of(at)) && tokens.kind(at + 1) === OPEN) {
        const close = closingOf(tokens, at + 1);
        const from = chainStart(tokens, at);
        for (let word = at + 2; word < close; word += 1) if (tokens.isWord(word)) add(tokens.of(word), { from, to: close + 1 });
      }
    }
    return set;
  }

  /** Where a value ends: at a semicolon, a bracket that closes more than it opened, or the end of its line. */
  #end(from: number): number {
    const tokens = this.#tokens;
    let depth = 0;
    for (let at = from; at < tokens.count && at < from + MOST_TOKENS; at += 1) {
      const kind = tokens.kind(at);
      if (isOpening(kind)) depth += 1;
      else if (isClosing(kind) && --depth < 0) return at;
      else if (depth === 0 && (kind === 59 || kind === 44)) return at;
      else if (depth === 0 && at > from && isNewStatement(tokens, at)) return at;
    }
    return from + MOST_TOKENS;
  }
}

/** Many numbers beside each other are the bytes of one table. */
function asTable(origins: readonly OriginFact[]): readonly OriginFact[] {
  const [first, ...others] = origins.filter(({ is }) => is === "constant");
  if (first === undefined || others.length < FEWEST_OF_TABLE - 1) return origins;
  const { name, location } = first;
  return [...origins.filter(({ is }) => is !== "constant"), { is: "table", name, location }];
}

const FEWEST_OF_TABLE = 4;

/** A line that begins with a word, behind one that ends with none of what goes on. */
function isNewStatement(tokens: Tokens, at: number): boolean {
  if (!tokens.isWord(at) || !tokens.text.slice(tokens.end(at - 1), tokens.start(at)).includes("\n")) return false;
  const before = tokens.kind(at - 1);
  return before === KIND.word || before === KIND.string || before === KIND.number || before === KIND.character || isClosing(before);
}

/** A name with all that follows it by points: `device.serialNumber`, `a?.b`. */
function chainAt(tokens: Tokens, at: number, to: number): { readonly words: readonly string[]; readonly last: number } {
  const chain = [tokens.of(at)];
  let last = at;
  while (last + 2 < to) {
    const next = tokens.kind(last + 1) === DOT ? last + 2 : tokens.of(last + 1) === "?" && tokens.kind(last + 2) === DOT ? last + 3 : 0;
    if (next === 0 || !tokens.isWord(next)) break;
    chain.push(tokens.of(next));
    last = next;
  }
  return { words: chain, last };
}

/** Behind what is called on a result: getInstance("…").getKey(…) */
function chainedEnd(tokens: Tokens, from: number): number {
  let end = from;
  while (tokens.kind(end + 1) === DOT && tokens.isWord(end + 2) && tokens.kind(end + 3) === OPEN) {
    const close = closingOf(tokens, end + 3);
    if (close < 0) break;
    end = close;
  }
  return end;
}

/** The name in front of "=": of `key`, `this.key`, `val key: ByteArray`, `self._key`. */
function targetOf(tokens: Tokens, equals: number): string {
  let at = equals - 1;
  // A type may stand between.
  for (let steps = 0; steps < 10; steps += 1) {
    const kind = tokens.kind(at);
    if (kind === COLON || tokens.text.slice(tokens.start(at), tokens.start(equals)).includes("\n")) break;
    if (kind !== KIND.word && kind !== 60 && kind !== 62 && kind !== 91 && kind !== 93 && kind !== DOT && kind !== 63) break;
    at -= 1;
  }
  const isTyped = tokens.kind(at) === COLON && !tokens.text.slice(tokens.start(at), tokens.start(equals)).includes("\n");
  const named = isTyped && tokens.isWord(at - 1) ? at - 1 : equals - 1;
  return tokens.isWord(named) ? tokens.of(named) : "";
}

function chainStart(tokens: Tokens, at: number): number {
  let from = at;
  while (from >= 2 && tokens.kind(from - 1) === DOT) {
    // SecureRandom().nextBytes(key): back over the brackets.
    if (isClosing(tokens.kind(from - 2))) {
      let depth = 0;
      let back = from - 2;
      for (; back > from - 60 && back >= 0; back -= 1) {
        if (isClosing(tokens.kind(back))) depth += 1;
        else if (isOpening(tokens.kind(back)) && --depth === 0) break;
      }
      from = tokens.isWord(back - 1) ? back - 1 : back;
    } else from -= 2;
  }
  return from;
}

/** What the names of a call or member say of what it gives. */
function meaningOf(chain: readonly string[], isCall: boolean): Partial<OriginFact> | undefined {
  if (chain.some((word) => SECURE.has(word))) return isCall || chain.length > 1 ? { does: "random", isSecure: true } : undefined;
  if (chain.some((word) => IDENTITY.has(word.toLowerCase().replaceAll("_", "").replace(/^get/, "")))) return { does: "identity" };
  if (chain.some((word) => STORAGE.has(word))) return { does: "storage" };
  if (isCall && chain.some((word) => WEAK.has(word))) return { does: "random", isSecure: false };
  return undefined;
}

/** Only a number between the brackets: how many bytes there are, and not which. */
function isSize(tokens: Tokens, from: number, to: number): boolean {
  return to - from <= 3 && !Array.from({ length: Math.max(0, to - from) }, (_, at) => tokens.kind(from + at)).includes(KIND.string);
}

function numberOf(text: string): Partial<OriginFact> {
  const value = Number(text.replaceAll("_", "").replace(/[lLuU]+$/, ""));
  return Number.isFinite(value) ? { value } : {};
}
