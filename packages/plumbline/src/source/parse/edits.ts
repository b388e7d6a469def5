/** What is written otherwise than it stands so that the grammar takes it; the tokens stay what and where they are. */
export class Edits {
  /** Written before and behind a token: "sizeof(" and ")". */
  readonly before = new Map<number, string>();
  readonly behind = new Map<number, string>();
  /** Tokens that are left out: "static" before a call. */
  readonly without = new Set<number>();
  /** Written in place of a token. */
  readonly instead = new Map<number, string>();

  leaveOut(from: number, to = from): void {
    for (let at = from; at <= to; at += 1) this.without.add(at);
  }

  putBefore(at: number, text: string): void {
    this.before.set(at, text + (this.before.get(at) ?? ""));
  }

  putBehind(at: number, text: string): void {
    this.behind.set(at, (this.behind.get(at) ?? "") + text);
  }
}
