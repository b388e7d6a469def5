import type { KnownUseFact, Location, OriginFact, SourceText, UseArgumentFact } from "#model";

import { argumentsAt, literalOf, type Range, textOf } from "../lexing/calls.ts";
import type { Lexis } from "../lexing/lexis.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";
import { algorithmNamed } from "./algorithms.ts";
import table from "./calls.json" with { type: "json" };
import { yesSayersIn } from "./yes-sayers.ts";
import { purposeOf } from "../purposes.ts";
import { Values } from "./values.ts";

/** A call of a library as the table has it. */
interface KnownCall {
  readonly languages: readonly string[];
  readonly library: string;
  readonly calls: string;
  readonly as?: string;
  readonly does: string;
  readonly algorithm?: string;
  readonly isSecure?: boolean;
  /** The mode where the algorithm is named alone. */
  readonly bare?: string;
  /** Only in a file that names one of these, and with as many arguments at least. */
  readonly beside?: readonly string[];
  readonly count?: number;
  /** By place, from 1, by name, or by whichever is there. */
  readonly arguments: Readonly<Partial<Record<string, number | readonly (number | string)[]>>>;
}

const BY_LAST = Map.groupBy(
  (table as readonly KnownCall[]).flatMap((call) => call.calls.split(" ").map((name) => ({ name, call }))),
  ({ name }) => name.slice(name.lastIndexOf(".") + 1),
);
const LANGUAGES: ReadonlySet<string> = new Set(table.flatMap(({ languages }) => languages));

/** Calls looked at in one file: more are the table of a generator. */
const MOST = 400;
const DOT = 46;
const OPEN = 40;
const EQUALS = 61;

/** Calls of libraries for cryptography and randomness in a language other than C, with where their literal arguments come from. */
export function knownCallsIn(
  source: SourceText,
  tokens: Tokens,
  lexis: Lexis,
  enclosing: (at: number) => string | undefined,
): readonly KnownUseFact[] {
  if (!LANGUAGES.has(lexis.id)) return [];
  const place = (at: number): Location => source.atOffset(tokens.start(at));
  const values = new Values(tokens, lexis, place);
  const names = new Set<string>();
  for (let at = 0; at < tokens.count; at += 1) if (tokens.isWord(at)) names.add(tokens.of(at));
  const found: KnownUseFact[] = [...yesSayersIn(tokens, place, enclosing)];
  for (let at = 0; at < tokens.count && found.length < MOST; at += 1) {
    if (!tokens.isWord(at)) continue;
    for (const { name, call } of BY_LAST.get(tokens.of(at)) ?? []) {
      const given = fits(tokens, at, name, call, lexis, names);
      if (given === undefined) continue;
      found.push(useOf(at, name, call, given));
      break;
    }
  }
  return found;

  function useOf(at: number, name: string, call: KnownCall, given: readonly Range[]): KnownUseFact {
    const algorithms: (string | undefined)[] = [call.algorithm ?? call.beside?.find((one) => names.has(one)) ?? undefined];
    const roles = Object.entries(call.arguments).flatMap(([role, which]): UseArgumentFact[] => {
      const range = which === undefined ? undefined : argumentOf(tokens, given, which, lexis);
      if (range === undefined) return [];
      if (role === "algorithm" || role === "mode") {
        algorithms.push(chosenIn(tokens, range));
        return [];
      }
      const origins = values.originsOf(range, at);
      // Of a size the number is told, of a key never.
      return [{ role: role as UseArgumentFact["role"], origins: role === "bits" ? origins : origins.map(withoutValue) }];
    });
    const algorithm = joined(algorithms, call.bare);
    return {
      does: call.does as KnownUseFact["does"],
      what: name.startsWith(".") ? name.slice(1) : name,
      library: call.library,
      ...(algorithm !== undefined && { algorithm }),
      ...(call.isSecure !== undefined && { isSecure: call.isSecure }),
      location: place(at),
      inFunction: enclosing(at) ?? "",
      arguments: roles,
      // A hash may serve a cache as well as a signature; the names beside it tell.
      says: call.does === "hash" && purposeOf(tokens, at, { name: enclosing(at) ?? "" }) === "security" ? ["protects"] : [],
    };
  }
}

function withoutValue({ is, name, means, does, isSecure, location }: OriginFact): OriginFact {
  return {
    is,
    name,
    location,
    ...(means !== undefined && { means }),
    ...(does !== undefined && { does }),
    ...(isSecure !== undefined && { isSecure }),
  };
}

/** The arguments of a call, or the value of a property, where an entry fits; undefined where it does not. */
function fits(
  tokens: Tokens,
  at: number,
  name: string,
  call: KnownCall,
  lexis: Lexis,
  names: ReadonlySet<string>,
): readonly Range[] | undefined {
  if (!call.languages.includes(lexis.id) || (call.beside !== undefined && !call.beside.some((one) => names.has(one)))) return undefined;
  const dot = name.lastIndexOf(".");
  const isMember = tokens.kind(at - 1) === DOT;
  if (dot === 0 && !isMember) return undefined;
  if (dot > 0 && !(isMember && tokens.of(at - 2) === name.slice(0, dot))) return undefined;
  if (dot < 0 && isMember && !/^[A-Z]/.test(name)) return undefined;
  if (/^(?:import|from|class|def|fun|func|function|interface|struct|enum)$/.test(tokens.of(at - 1))) return undefined;
  if (call.as === "property") return tokens.kind(at + 1) === EQUALS ? [{ from: at + 2, to: valueEnd(tokens, at + 2) }] : undefined;
  if (tokens.kind(at + 1) !== OPEN) return undefined;
  const given = argumentsAt(tokens, at + 1);
  // hashlib.md5(text, usedforsecurity=False) says itself that it protects nothing.
  const isOpen = given.some(({ from }) => tokens.of(from) === "usedforsecurity");
  return isOpen || given.length < (call.count ?? 0) ? undefined : given;
}

function valueEnd(tokens: Tokens, from: number): number {
  let to = from;
  while (to < from + 60 && to < tokens.count && tokens.kind(to) !== 59 && tokens.kind(to) !== 125) to += 1;
  return to;
}

/** `key=…` and `key: …` by name, in the call or in an object that it is handed; others by their place. */
function argumentOf(
  tokens: Tokens,
  given: readonly Range[],
  which: number | readonly (number | string)[],
  lexis: Lexis,
): Range | undefined {
  for (const one of typeof which === "number" ? [which] : which) {
    if (typeof one === "number") {
      const range = given[one - 1];
      if (range !== undefined && !isNamed(tokens, range, lexis)) return range;
      continue;
    }
    for (const range of given)
      for (let at = range.from; at < range.to - 1; at += 1)
        if (tokens.of(at) === one && (tokens.kind(at + 1) === EQUALS || tokens.kind(at + 1) === 58)) {
          const end = at === range.from ? range.to : memberEnd(tokens, at + 2, range.to);
          return { from: at + 2, to: end };
        }
  }
  return undefined;
}

const isNamed = (tokens: Tokens, { from }: Range, lexis: Lexis): boolean =>
  lexis.id === "python" && tokens.isWord(from) && tokens.kind(from + 1) === EQUALS;

function memberEnd(tokens: Tokens, from: number, most: number): number {
  let at = from;
  while (at < most && tokens.kind(at) !== 44 && tokens.kind(at) !== 125) at += 1;
  return at;
}

/** What an argument names: "AES/GCM/NoPadding", `hashlib.sha256`, AES.MODE_CBC, kCCAlgorithmDES. */
function chosenIn(tokens: Tokens, range: Range): string | undefined {
  const literal = literalOf(tokens, range);
  if (literal !== undefined) return algorithmNamed(literal);
  const text = textOf(tokens, range);
  const mode = /MODE_(ECB|CBC|CTR|GCM|CCM|CFB|OFB|EAX|SIV)\b|kCCOption(ECB)Mode/.exec(text);
  if (mode) return `-${mode[1] ?? mode[2]}`;
  const last = tokens.kind(range.to - 1) === KIND.word ? tokens.of(range.to - 1) : "";
  return algorithmNamed(last.replace(/^kCCAlgorithm(?=[A-Z3])/, "").replace(/^(AES)128$/, "$1"));
}

/** "HMAC" and "SHA-256" are HMAC-SHA-256, "AES" and "-GCM" are AES-GCM. */
function joined(names: readonly (string | undefined)[], bare: string | undefined): string | undefined {
  const [first, ...others] = names.flatMap((name) => name ?? []).map((name) => CLASSES[name] ?? name);
  if (first === undefined) return undefined;
  const rest = others.find((name) => name.startsWith("-") || first === "HMAC");
  const name = rest === undefined ? first : rest.startsWith("-") ? `${first}${rest}` : `${first}-${rest}`;
  return bare !== undefined && /^(?:AES|3DES|DES)(?:-\d{3})?$/.test(name) ? `${name}-${bare}` : name;
}

const CLASSES: Readonly<Record<string, string>> = {
  AESGCM: "AES-GCM",
  AESCCM: "AES-CCM",
  AesGcm: "AES-GCM",
  AesCcm: "AES-CCM",
  ChaCha20Poly1305: "ChaCha20-Poly1305",
  Aes: "AES",
  AesManaged: "AES",
  AesCryptoServiceProvider: "AES",
  RijndaelManaged: "AES",
  TripleDES: "3DES",
};
