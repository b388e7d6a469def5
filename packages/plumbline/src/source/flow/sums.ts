/** A number written as a sum: a constant, and numbers that are not known, each so many times. */
export interface Sum {
  readonly constant: number;
  /** By unknown, ascending. */
  readonly terms: readonly Term[];
}

export interface Term {
  readonly unknown: number;
  readonly times: number;
}

/** Longer sums tell nothing that anybody asks. */
const MOST_TERMS = 4;
const NONE: readonly Term[] = [];

export const constantSum = (constant: number): Sum => ({ constant, terms: NONE });

export const unknownSum = (unknown: number): Sum => ({ constant: 0, terms: [{ unknown, times: 1 }] });

/** a + times * b; undefined where it is too long. */
export function added(a: Sum, b: Sum, times = 1): Sum | undefined {
  const constant = a.constant + times * b.constant;
  if (!Number.isSafeInteger(constant)) return undefined;
  if (b.terms.length === 0) return { constant, terms: a.terms };
  const terms: Term[] = [];
  let [left, right] = [0, 0];
  while (left < a.terms.length || right < b.terms.length) {
    const [one, two] = [a.terms[left], b.terms[right]];
    if (two === undefined || (one !== undefined && one.unknown < two.unknown)) {
      terms.push(one!);
      left += 1;
    } else if (one === undefined || two.unknown < one.unknown) {
      terms.push({ unknown: two.unknown, times: times * two.times });
      right += 1;
    } else {
      const both = one.times + times * two.times;
      if (both !== 0) terms.push({ unknown: one.unknown, times: both });
      left += 1;
      right += 1;
    }
  }
  return terms.length > MOST_TERMS ? undefined : { constant, terms };
}

/** times * a. */
export function scaled(a: Sum, times: number): Sum | undefined {
  return times === 1 ? a : added(constantSum(0), a, times);
}

export function isSameSum(a: Sum | undefined, b: Sum | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.constant !== b.constant || a.terms.length !== b.terms.length) return false;
  return isOfSame(a, b);
}

/** Whether two sums are of the same numbers, as often. */
export function isOfSame({ terms }: Sum, { terms: others }: Sum): boolean {
  if (terms === others) return true;
  if (terms.length !== others.length) return false;
  for (let at = 0; at < terms.length; at += 1)
    if (terms[at]!.unknown !== others[at]!.unknown || terms[at]!.times !== others[at]!.times) return false;
  return true;
}

/** How often an unknown is in a sum. */
export function timesOf(sum: Sum, unknown: number): number {
  for (const term of sum.terms) if (term.unknown === unknown) return term.times;
  return 0;
}

/** A sum with a sum in place of each unknown that a table has one for; undefined where one of them is not known, or it gets too long. */
export function replacedIn(sum: Sum, table: ReadonlyMap<number, Sum | undefined>): Sum | undefined {
  if (table.size === 0 || !sum.terms.some(({ unknown }) => table.has(unknown))) return sum;
  let whole: Sum | undefined = constantSum(sum.constant);
  for (const { unknown, times } of sum.terms) {
    const by = table.has(unknown) ? table.get(unknown) : unknownSum(unknown);
    whole = by === undefined || whole === undefined ? undefined : added(whole, by, times);
  }
  return whole;
}

/** What is not above zero where the sum is not, in smaller numbers: 4a - 4b + 3 says that a - b + 1 is not. */
export function shortened(sum: Sum): Sum {
  let most = 0;
  for (const { times } of sum.terms) {
    if (times === 1 || times === -1) return sum;
    most = common(most, Math.abs(times));
  }
  if (most <= 1) return sum;
  return { constant: Math.ceil(sum.constant / most), terms: sum.terms.map(({ unknown, times }) => ({ unknown, times: times / most })) };
}

function common(a: number, b: number): number {
  let [one, two] = [a, b];
  while (two !== 0) [one, two] = [two, one % two];
  return one;
}
