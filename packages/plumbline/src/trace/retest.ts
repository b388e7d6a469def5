import { reachFrom, wayTo } from "./graph/reach.ts";
import type { Trace } from "./graph/trace.ts";

/** A test that must run again. */
export interface Retest {
  readonly test: number;
  /** The item that changed. */
  readonly because: number;
  /** The item that both hang on: what the test verifies and the change is part of. */
  readonly by: number;
}

/**
 * Tests that a change asks for (IEC 62304 5.6.6, 5.7.3, 7.4.2): every test below a changed item, and the tests of whatever a changed
 * item carries out. Parts beside the changed one are not asked for: nothing of theirs changed.
 */
export function retestsOf(trace: Trace, changed: readonly number[]): readonly Retest[] {
  const { levels, kind, kinds } = trace;
  const test = kinds.indexOf("test");
  const found = new Map<number, Retest>();
  const below = reachFrom(changed, levels.below);
  for (const item of below.order) {
    const because = wayTo(item, below).at(-1)!;
    if (kind[item] === test) found.set(item, { test: item, because, by: because });
  }
  const above = reachFrom(changed, levels.above);
  for (const by of above.order) {
    const because = wayTo(by, above).at(-1)!;
    for (const item of levels.below.ends.subarray(levels.below.starts[by], levels.below.starts[by + 1]))
      if (kind[item] === test && !found.has(item)) found.set(item, { test: item, because, by });
  }
  return [...found.values()].toSorted((a, b) => a.test - b.test);
}
