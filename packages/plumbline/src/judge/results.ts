import type { Freshness } from "#model";

interface Dated {
  readonly freshness: Freshness;
  readonly time?: string;
  readonly revision?: string;
}

/** The results that carry furthest: fresh ones where there are any, else those of unknown age, else stale ones. */
export interface Weighed<Result> {
  readonly is: Freshness["is"];
  readonly results: readonly Result[];
}

/** A stale result beside a fresh one says nothing about the revision and is left out. */
export function weighed<Result extends Dated>(results: readonly Result[]): Weighed<Result> {
  for (const is of ["fresh", "unknown"] as const) {
    const some = results.filter(({ freshness }) => freshness.is === is);
    if (some.length > 0) return { is, results: some };
  }
  return { is: "stale", results };
}

/** For `stale` of an answer: why what speaks for it is older than the revision. */
export const staleBecause = ({ is, results }: Weighed<Dated>): { readonly stale?: string } => {
  const [first] = results;
  return is === "stale" && first ? { stale: first.freshness.because } : {};
};

/**
 * Why results of unknown age cannot speak for the revision; nothing where they can. The one that says most of itself gives the reason:
 * of a JUnit report with its time and a log without, the first is what could be mended.
 */
export const undatedBecause = ({ is, results }: Weighed<Dated>): string | undefined => {
  const first = results.find(({ time, revision }) => time !== undefined || revision !== undefined) ?? results[0];
  return is === "unknown" && first ? `whether it belongs to this revision is not known: ${first.freshness.because}` : undefined;
};

const SAMPLES = /(?:^|\/)(?:fixtures?|test-?_?data|samples?|examples?|golden|expected|snapshots?|__snapshots__)\//i;

/** A report that lies among the sample data of some test is input of that test and no result of this product. */
export const isSample = (path: string): boolean => SAMPLES.test(path);
