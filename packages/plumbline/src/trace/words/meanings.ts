import kinds from "./kinds.json" with { type: "json" };
import roles from "./roles.json" with { type: "json" };

/** What an item is in the life cycle of a medical device, whatever its document calls it. */
export interface KindWords {
  readonly kind: string;
  /** As a sentence names it: "a hazard". */
  readonly is: string;
  readonly words: readonly string[];
  readonly prefixes: readonly string[];
}

/** Which end of a link is above the other one. */
export type Direction = "up" | "down" | "beside";

export interface RoleWords {
  readonly role: string;
  readonly direction: Direction;
  readonly words: readonly string[];
}

/** What everybody's words mean, before a project says its own. */
export const KINDS: readonly KindWords[] = kinds;
export const ROLES = roles as readonly RoleWords[];

/** Says what the words of a trace mean. What a project says goes before what everybody says. */
export class Meanings {
  readonly kinds: readonly KindWords[];
  readonly #kindOf = new Map<string, string>();
  readonly #prefixOf = new Map<string, string>();
  readonly #roleOf = new Map<string, RoleWords>();

  constructor(kindWords: readonly KindWords[] = KINDS, roleWords: readonly RoleWords[] = ROLES) {
    this.kinds = kindWords;
    for (const { kind, words, prefixes } of kindWords) {
      for (const word of [kind, ...words]) setFirst(this.#kindOf, plainWord(word), kind);
      for (const prefix of prefixes) setFirst(this.#prefixOf, prefix.toUpperCase(), kind);
    }
    for (const role of roleWords) for (const word of [role.role, ...role.words]) setFirst(this.#roleOf, plainWord(word), role);
  }

  /** By the document's own word, else by the letters that its identifier begins with; "" where neither says it. */
  kind(type: string, id: string): string {
    return (
      this.#kindOf.get(plainWord(type)) ??
      prefixesOf(id)
        .flatMap((prefix) => this.#prefixOf.get(prefix) ?? [])
        .at(-1) ??
      ""
    );
  }

  knowsRole(word: string): boolean {
    return this.#roleOf.has(plainWord(word));
  }

  /** A word that nobody knows is a link from below to above, as nearly all are. */
  role(word: string): { readonly role: string; readonly direction: Direction } {
    return this.#roleOf.get(plainWord(word)) ?? { role: word, direction: "up" };
  }
}

function setFirst<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}

/** Words are compared in small letters, without blanks, hyphens and underscores. */
export function plainWord(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]+/g, "");
}

/** "HAZ" of "HAZ-012", "RW" and "SW" of "RW-SW-69": the nearer to the number, the more it says. */
function prefixesOf(id: string): readonly string[] {
  return id
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((part) => part !== "");
}
