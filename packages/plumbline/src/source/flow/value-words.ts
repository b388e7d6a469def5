import type { StoreNames } from "./store-names.ts";
import { wordsOf } from "./vocabulary.ts";

/** What values mean by their names. Read from `platforms/vocabulary.yaml` and what a project adds. */
export interface ValueVocabulary {
  readonly therapy: {
    /** How much of something: they mean therapy where something around them does. */
    readonly quantities: readonly string[];
    /** What a function does that steers a therapy by what it is given. */
    readonly verbs: readonly string[];
    /** Beside one of these a name means no value that is set. */
    readonly except: readonly string[];
  };
  readonly limit: {
    readonly words: readonly string[];
    /** Ends of a range: they are limits where the name, or what is around it, says of what. */
    readonly ends: readonly string[];
    readonly of: readonly string[];
    /** What is set of an alarm. */
    readonly alarms: readonly string[];
    readonly settings: readonly string[];
    readonly except: readonly string[];
  };
  readonly credential: {
    readonly words: readonly string[];
    readonly pairs: readonly (readonly [string, string])[];
    /** What a call does that hands to a peer what it is given. */
    readonly tells: readonly string[];
    readonly except: readonly string[];
  };
}

export type StoreKind = "therapy" | "limit" | "credential";

/** Says what a value means by what it is called. */
export class ValueWords {
  readonly #nouns: ReadonlySet<string>;
  readonly #lists: Readonly<Record<string, ReadonlySet<string>>>;
  readonly #pairs: readonly (readonly [string, string])[];

  constructor({ therapy, limit, credential }: ValueVocabulary, nouns: readonly string[]) {
    this.#nouns = new Set(nouns);
    this.#lists = {
      quantities: new Set(therapy.quantities),
      verbs: new Set(therapy.verbs),
      noTherapy: new Set(therapy.except),
      limits: new Set(limit.words),
      ends: new Set(limit.ends),
      of: new Set(limit.of),
      alarms: new Set(limit.alarms),
      settings: new Set(limit.settings),
      noLimit: new Set(limit.except),
      credentials: new Set(credential.words),
      tells: new Set(credential.tells),
      noCredential: new Set(credential.except),
    };
    this.#pairs = credential.pairs;
  }

  kinds(names: StoreNames): readonly StoreKind[] {
    const { is } = names.form;
    const kinds: StoreKind[] = [];
    const isNumber = is === "integer" || is === "floating" || is === "unknown" || is === "enum" || is === "record";
    // A limit of therapy is a limit.
    if (is !== "pointer" && this.#isLimit(names)) kinds.push("limit");
    else if (isNumber && this.#isTherapy(names)) kinds.push("therapy");
    if (is !== "bool" && is !== "enum" && this.isCredential(names.own)) kinds.push("credential");
    return kinds;
  }

  /** "pump_status" tells of no value that is set. */
  isNoValue(name: string): boolean {
    return this.#has("noTherapy", wordsOf(name));
  }

  /** "max_rate", "RATE_LIMIT": what something is held against. */
  namesLimit(name: string): boolean {
    const words = wordsOf(name);
    return this.#has("limits", words) || this.#has("ends", words);
  }

  isCredential(name: string): boolean {
    const words = wordsOf(name);
    if (this.#has("noCredential", words)) return false;
    return (
      this.#has("credentials", words) || this.#pairs.some(([a, b]) => words.some((word, at) => word === a && words.indexOf(b, at) > at))
    );
  }

  /** "send_reply": hands to a peer what it is given. */
  tells(name: string): boolean {
    return this.#has("tells", wordsOf(name));
  }

  /** "basal_rate": a name that alone means a value that steers a therapy. */
  isTherapyName(name: string): boolean {
    const words = wordsOf(name);
    return words.some((word) => this.#nouns.has(word)) && !this.#has("noTherapy", words);
  }

  isLimitName(name: string): boolean {
    return this.#isLimit({ own: name, around: [] });
  }

  #isTherapy({ own, around, by }: StoreNames): boolean {
    const words = wordsOf(own);
    if (words.length === 0 || this.#has("noTherapy", words)) return false;
    if (words.some((word) => this.#nouns.has(word))) return true;
    if (this.#isSteering(by)) return true;
    return this.#has("quantities", words) && around.some((name) => this.#isOfTherapy(name));
  }

  #isOfTherapy(name: string): boolean {
    const words = wordsOf(name);
    return words.some((word) => this.#nouns.has(word)) && !this.#has("noTherapy", words);
  }

  /** "motor_set_speed": what such a function stores is what it was told. */
  #isSteering(name: string): boolean {
    const words = wordsOf(name);
    return this.#has("verbs", words) && words.some((word) => this.#nouns.has(word)) && !this.#has("noTherapy", words);
  }

  #isLimit({ own, around }: Pick<StoreNames, "own" | "around">): boolean {
    const words = wordsOf(own);
    if (words.length === 0 || this.#has("noLimit", words)) return false;
    if (this.#has("limits", words)) return true;
    const outer = around.flatMap((name) => wordsOf(name));
    if (this.#has("noLimit", outer)) return false;
    if (this.#has("ends", words) && (this.#has("of", words) || this.#has("alarms", [...words, ...outer]) || this.#has("limits", outer)))
      return true;
    return (
      (this.#has("alarms", [...words, ...outer]) && this.#has("settings", words)) || (this.#has("limits", outer) && this.#has("of", words))
    );
  }

  #has(list: string, words: readonly string[]): boolean {
    return words.some((word) => this.#lists[list]!.has(word));
  }
}
