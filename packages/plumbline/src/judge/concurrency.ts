import type { SourceUse } from "#model";

/** Whether a place of the topic "threads" lets an interrupt in: no thread, and nothing that tools for threads know. */
export const isInterrupt = ({ detail = "" }: SourceUse): boolean => detail.includes("interrupt");

/** Places that start or guard concurrent code: threads and tasks first, locks after them. */
export const threadsFirst = (uses: readonly SourceUse[]): readonly SourceUse[] =>
  uses.filter((use) => !isInterrupt(use)).toSorted((a, b) => Number(isLock(a)) - Number(isLock(b)));

/** Whether a place takes a lock. */
export const isLock = ({ detail = "" }: SourceUse): boolean => detail.includes("lock");
