import type { Step, Value } from "./values.ts";

/** Where outside data came in: the first step of its way, mixed where it lay with other data on the way. */
export function rootOf(trace: Step): Step {
  let at = trace;
  let isMixed = at.isMixed === true;
  let isRest = at.isRest === true;
  while (at.before !== undefined) {
    at = at.before;
    isMixed ||= at.isMixed === true;
    isRest ||= at.isRest === true;
  }
  return isMixed || isRest ? { ...at, ...(isMixed && { isMixed }), ...(isRest && { isRest }) } : at;
}

/** Whether outside data of two places meets in a queue or a global for the first time: what comes out of it may be of either. */
export function meets(before: Value | undefined, now: Value): boolean {
  if (before?.trace === undefined || now.trace === undefined) return false;
  const one = rootOf(before.trace);
  return one.isMixed !== true && !isSameStep(one, rootOf(now.trace));
}

/** A value that may have come in at several places, of which its way names one. */
export const mixed = (value: Value): Value => (value.trace === undefined ? value : { ...value, trace: { ...value.trace, isMixed: true } });

/** More places than this that hand their data to one function are not told apart. */
const MOST_ROOTS = 16;

/** Where the outside data came in that functions hand on. */
export class Roots {
  readonly #ofFunction = new Map<number, readonly Step[]>();

  /** Notes where the data that a function hands on came in. */
  note(index: number, trace: Step): void {
    const roots = this.of(index);
    const root = rootOf(trace);
    if (roots.length >= MOST_ROOTS || roots.some((known) => isSameStep(known, root) && known.isMixed === root.isMixed)) return;
    this.#ofFunction.set(index, [...roots, root]);
  }

  /** Whether a function hands outside data on. */
  has(index: number): boolean {
    return this.#ofFunction.has(index);
  }

  of(index: number): readonly Step[] {
    return this.#ofFunction.get(index) ?? [];
  }

  /** Whether these may be not all. */
  isFull(index: number): boolean {
    return this.of(index).length >= MOST_ROOTS;
  }
}

/** A file that is read under two configurations has two parts: one place in it is one all the same. */
const isSameStep = (a: Step, b: Step): boolean =>
  (a.part === b.part && a.token === b.token) || (fileOf(a) === fileOf(b) && startOf(a) === startOf(b));
const fileOf = ({ part, token }: Step): number => part.tokens.files[token] ?? part.file;
const startOf = ({ part, token }: Step): number => part.tokens.starts[token] ?? 0;
