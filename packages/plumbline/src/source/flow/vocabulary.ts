import type { ValueVocabulary } from "./value-words.ts";

/** What names mean, as words: which guard, which sink. Read from `platforms/vocabulary.yaml` and what a project adds. */
export interface Vocabulary {
  readonly guards: Readonly<Record<string, GuardWords>>;
  readonly sinks: Readonly<Record<string, SinkWords>>;
  readonly values: ValueVocabulary;
  /** What tells an older software from a newer one. */
  readonly versions: { readonly words: readonly string[]; readonly except: readonly string[] };
  /** What is replaced in the field. */
  readonly subjects: Readonly<Record<string, GuardWords>>;
  readonly services: ServiceWords;
  /** Beside one of these a pin is one of the chip's. */
  readonly pins: readonly string[];
  /** Places that must hold what nobody guesses. */
  readonly secrets: GuardWords & { readonly except: readonly string[] };
  readonly fresh: FreshWords;
}

export interface GuardWords {
  readonly words: readonly string[];
  /** Two words that must both be in the name. */
  readonly pairs: readonly (readonly [string, string])[];
}

/** What is for developers, the factory and service only. */
export interface ServiceWords {
  /** Texts of commands. */
  readonly commands: GuardWords;
  /** Functions and enumerators. */
  readonly names: GuardWords;
  readonly except: readonly string[];
  /** Types of rows that hold a command and its function. */
  readonly tables: readonly string[];
  /** Names of what gives a console its commands: one of each, or how they begin. */
  readonly registers: { readonly consoles: readonly string[]; readonly verbs: readonly string[]; readonly beginnings: readonly string[] };
}

export interface SinkWords {
  readonly verbs: readonly string[];
  readonly nouns: readonly string[];
}

/** What tells a command that comes once more from a new one. */
export interface FreshWords {
  /** Sides of a comparison; `lonely` ones count where a name holds nothing else. */
  readonly compared: GuardWords & { readonly lonely: readonly string[]; readonly except: readonly string[] };
  readonly calls: GuardWords;
  readonly given: readonly string[];
}

/** Says what the names of a program mean, each judged once. */
export class Meaning {
  readonly #guards: readonly {
    readonly kind: string;
    readonly words: ReadonlySet<string>;
    readonly pairs: readonly (readonly [string, string])[];
  }[];
  readonly #sinks: readonly { readonly kind: string; readonly verbs: ReadonlySet<string>; readonly nouns: ReadonlySet<string> }[];
  readonly #guardOf = new Map<string, string>();
  readonly #sinkOf = new Map<string, string>();

  readonly #services: ServiceWords;
  readonly #versions: Vocabulary["versions"];
  readonly #subjects: Vocabulary["subjects"];

  readonly #pins: readonly string[];
  readonly #secrets: Vocabulary["secrets"];
  readonly #fresh: FreshWords;

  constructor({ guards, sinks, services, versions, subjects, pins, secrets, fresh }: Vocabulary) {
    this.#pins = pins;
    this.#secrets = secrets;
    this.#fresh = fresh;
    this.#services = services;
    this.#versions = versions;
    this.#subjects = subjects;
    this.#guards = Object.entries(guards).map(([kind, { words, pairs }]) => ({ kind, words: new Set(words), pairs }));
    this.#sinks = Object.entries(sinks).map(([kind, { verbs, nouns }]) => ({ kind, verbs: new Set(verbs), nouns: new Set(nouns) }));
  }

  /** "authentication" for is_authenticated; "" for a name that speaks of no guard. */
  guard(name: string): string {
    const known = this.#guardOf.get(name);
    if (known !== undefined) return known;
    const words = new Set(wordsOf(name));
    // A pin of the chip is no PIN.
    if (words.has("pin") && this.#pins.some((word) => words.has(word))) words.delete("pin");
    // What sets a password asks for none.
    const isSetter = this.sink(name) === CREDENTIAL;
    const kind =
      (isSetter ? [] : this.#guards).find(
        (guard) => [...words].some((word) => guard.words.has(word)) || guard.pairs.some(([a, b]) => words.has(a) && words.has(b)),
      )?.kind ?? "";
    this.#guardOf.set(name, kind);
    return kind;
  }

  /** Whether names on one side of a comparison speak of the version of a software, and of nothing else's. */
  isVersion(names: readonly string[]): boolean {
    const said = names.flatMap((name) => wordsOf(name));
    return said.some((word) => this.#versions.words.includes(word)) && !said.some((word) => this.#versions.except.includes(word));
  }

  /** What is replaced, by the names on the way to it: "firmware", "library", "configuration"; empty for none of them. */
  subject(names: readonly string[]): string {
    const all = names.map((name) => new Set(wordsOf(name)));
    return Object.entries(this.#subjects).find(([, words]) => all.some((said) => speaks(said, words)))?.[0] ?? "";
  }

  /** Whether a name says that the call computes or verifies what only who has a key can make: no name of a mere check. */
  isCryptographic(name: string): boolean {
    return this.guard(name) === SIGNATURE && wordsOf(name).some((word) => CRYPTOGRAPHIC.has(word));
  }

  /** Whether a command is one for developers, the factory or service, by the text that is typed or sent. */
  isServiceCommand(text: string): boolean {
    return this.#isService(text, this.#services.commands);
  }

  /** The same of the name of a function or an enumerator, where more words mean something else. */
  isServiceName(name: string): boolean {
    return this.#isService(name, this.#services.names);
  }

  /** Whether rows of this type hold a command and its function. */
  isCommandTable(type: string): boolean {
    return this.#services.tables.includes(type);
  }

  #isService(text: string, words: GuardWords): boolean {
    const said = new Set(wordsOf(text));
    return !this.#services.except.some((word) => said.has(word)) && speaks(said, words);
  }

  /** Whether a macro, function or method gives a console a command. */
  isRegistering(name: string): boolean {
    const { consoles, verbs, beginnings } = this.#services.registers;
    const said = new Set(wordsOf(name));
    return (
      (consoles.some((word) => said.has(word)) && verbs.some((word) => said.has(word))) || beginnings.some((word) => name.startsWith(word))
    );
  }

  /** Whether a place must hold what nobody guesses. */
  isSecret(name: string): boolean {
    const said = new Set(wordsOf(name));
    return !this.#secrets.except.some((word) => said.has(word)) && speaks(said, this.#secrets);
  }

  /** Whether a name says what a command is held against that may come once more. */
  tellsReplay(name: string): boolean {
    const { compared } = this.#fresh;
    const said = new Set(wordsOf(name));
    if (compared.except.some((word) => said.has(word))) return false;
    // g_last and m_last say where it stands, and no more.
    const [own, ...others] = [...said].filter((word) => word.length > 1);
    return speaks(said, compared) || (others.length === 0 && own !== undefined && compared.lonely.includes(own));
  }

  /** Whether a function asks by its name whether something came before. */
  asksForReplay(name: string): boolean {
    return speaks(new Set(wordsOf(name)), this.#fresh.calls);
  }

  /** Whether a name says that a device gives a sum or a cipher something of its own that changes. */
  isOwnNumber(name: string): boolean {
    return wordsOf(name).some((word) => this.#fresh.given.includes(word));
  }

  /** Whether a name speaks of therapy: a pin that is called MOTOR_EN is one, LED2 is none. */
  speaksOfTherapy(name: string): boolean {
    const therapy = this.#sinks.find(({ kind }) => kind === THERAPY);
    return therapy !== undefined && wordsOf(name).some((word) => therapy.nouns.has(word));
  }

  /** "therapy" for set_bolus_rate; "" for a name that does no such thing. */
  sink(name: string): string {
    const known = this.#sinkOf.get(name);
    if (known !== undefined) return known;
    const words = wordsOf(name);
    const kind =
      this.#sinks.find(({ verbs, nouns }) => words.some((word) => verbs.has(word)) && words.some((word) => nouns.has(word)))?.kind ?? "";
    this.#sinkOf.set(name, kind);
    return kind;
  }
}

const speaks = (said: ReadonlySet<string>, { words, pairs }: GuardWords): boolean =>
  words.some((word) => said.has(word)) || pairs.some(([a, b]) => said.has(a) && said.has(b));

/** What is set with a credential. */
const CREDENTIAL = "credential";
const SIGNATURE = "signature";
const CRYPTOGRAPHIC: ReadonlySet<string> = new Set(["signature", "hmac", "cmac", "mac", "ecdsa", "ed25519", "rsa", "ecc", "pk", "sig"]);

/** Words that make an output an actuator of therapy, where a name that is beside it holds one. */
const THERAPY = "therapy";

/** Nobody gives a longer name than this; a file that does must not take the day. */
const LONGEST = 200;

/** "setBolusRate_v2" is set, bolus, rate, v2; of a name that is as long as a file only the beginning. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, LONGEST)
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
