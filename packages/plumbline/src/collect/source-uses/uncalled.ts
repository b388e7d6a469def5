import type { UseTopic } from "#model";

import { type FunctionRange, functionAt } from "./lexing/functions.ts";
import { KIND, type Tokens } from "./lexing/tokens.ts";

/** Topics whose places speak for the device: in code that nothing runs they say nothing. */
export const SPEAKS_FOR: ReadonlySet<UseTopic> = new Set<UseTopic>([
  "authentication",
  "debugLock",
  "degradation",
  "memoryProtection",
  "recovery",
  "secureRandom",
  "securityEvent",
  "signatureCheck",
  "storageEncryption",
  "verifiedTransport",
  "vettedCipher",
  "watchdog",
]);

const NUMBER_SIGN = 35;
/** Words that leave a function to be called from its file alone. */
const SILENT = /^[a-z][a-z0-9_]*$/i;
const MACRO = /^(?:_.*|[A-Z][A-Z0-9_]*)$/;

/**
 * The static function around a place that nothing in its file names a second time: no compiler keeps it.
 * With pasted names (##) or a macro before it (an interrupt, a section, an attribute) it may be called in other ways.
 */
export class Uncalled {
  readonly #tokens: Tokens;
  readonly #functions: readonly FunctionRange[];
  readonly #known = new Map<FunctionRange, boolean>();
  #counts: ReadonlyMap<number, number> | undefined;

  constructor(tokens: Tokens, functions: readonly FunctionRange[]) {
    this.#tokens = tokens;
    this.#functions = functions;
  }

  around(at: number): string | undefined {
    const range = functionAt(this.#functions, at);
    if (!range) return undefined;
    let uncalled = this.#known.get(range);
    if (uncalled === undefined) this.#known.set(range, (uncalled = this.#isStatic(range) && this.#isNamedOnce(range)));
    return uncalled ? range.name : undefined;
  }

  #isStatic({ nameAt }: FunctionRange): boolean {
    let isStatic = false;
    for (let at = nameAt - 1; at >= 0 && at > nameAt - 12; at--) {
      const kind = this.#tokens.kind(at);
      if (kind === 42) continue;
      // An attribute, or a macro, with arguments.
      if (kind === 41 || kind === 93) return false;
      if (kind !== KIND.word) break;
      const word = this.#tokens.of(at);
      if (MACRO.test(word) || !SILENT.test(word)) return false;
      isStatic ||= word === "static";
    }
    return isStatic;
  }

  /** By hash: two names that share theirs only keep a place. */
  #isNamedOnce({ nameAt }: FunctionRange): boolean {
    this.#counts ??= this.#count();
    return this.#counts.get(this.#tokens.hashes[nameAt] as number) === 1;
  }

  #count(): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (let at = 0; at < this.#tokens.count; at++) {
      const kind = this.#tokens.kinds[at];
      if (kind === NUMBER_SIGN) return new Map();
      if (kind !== KIND.word) continue;
      const hash = this.#tokens.hashes[at] as number;
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
    return counts;
  }
}
