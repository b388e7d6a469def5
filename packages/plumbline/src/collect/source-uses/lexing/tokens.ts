/** Kinds of tokens; every other kind is the character code of a punctuation mark, or one of the joined marks below. */
export const KIND = {
  word: 1,
  number: 2,
  string: 3,
  character: 4,
  /** Path of an #include. */
  include: 5,
  /** #if, #ifdef, #ifndef that was not decided. */
  ifDirective: 6,
  elseDirective: 7,
  endDirective: 8,
  /** Name of a macro; its body follows up to `defineEnd`. */
  define: 9,
  defineEnd: 10,
  /** -> */
  arrow: 128,
  /** :: */
  scope: 129,
  /** => */
  fatArrow: 130,
  /** == != <= >= */
  comparison: 131,
} as const;

/** The text of a file as tokens: kind, start and end of each, in columns. */
export class Tokens {
  readonly text: string;
  count = 0;
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /** Of words; 0 elsewhere. */
  hashes: Int32Array;

  constructor(text: string) {
    this.text = text;
    const room = (text.length >> 2) + 16;
    this.kinds = new Uint8Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.hashes = new Int32Array(room);
  }

  push(kind: number, start: number, end: number, hash = 0): void {
    const at = this.count++;
    if (at >= this.kinds.length) this.#grow();
    this.kinds[at] = kind;
    this.starts[at] = start;
    this.ends[at] = end;
    this.hashes[at] = hash;
  }

  /** Kind of a token; 0 outside of the file. */
  kind(at: number): number {
    return at >= 0 && at < this.count ? (this.kinds[at] as number) : 0;
  }

  start(at: number): number {
    return this.starts[at] as number;
  }

  end(at: number): number {
    return this.ends[at] as number;
  }

  /** What stands in the file; empty outside of it. */
  of(at: number): string {
    return at >= 0 && at < this.count ? this.text.slice(this.starts[at], this.ends[at]) : "";
  }

  isWord(at: number): boolean {
    return this.kind(at) === KIND.word;
  }

  #grow(): void {
    const room = this.kinds.length * 2;
    const wider = <A extends Uint8Array | Int32Array>(array: A, into: A): A => {
      into.set(array);
      return into;
    };
    this.kinds = wider(this.kinds, new Uint8Array(room));
    this.starts = wider(this.starts, new Int32Array(room));
    this.ends = wider(this.ends, new Int32Array(room));
    this.hashes = wider(this.hashes, new Int32Array(room));
  }
}

/** Hash of a word as the lexer computes it while it reads. */
export function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
  return hash;
}
