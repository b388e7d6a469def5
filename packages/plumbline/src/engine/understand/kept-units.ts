import type { PlannedUnit } from "./plan-programs.ts";
import type { KeptUnits } from "./parts-cache.ts";
import { type ReadUnits, unitKey } from "./read-units.ts";

/** Content hash of a file that was read; none where a secret lies in it, or it could not be read. */
export type HashOf = (path: string) => string | undefined;

/** The hash of a file as it was collected: one with a secret tells of its text without it, and gives no name for what is kept. */
export function hashIn(hashes: ReadonlyMap<string, string>): HashOf {
  return (path) => {
    const hash = hashes.get(path);
    return hash === undefined || hash === "" || hash.startsWith("redacted:") ? undefined : hash;
  };
}

/** The units among those kept before that are what they were: none of their files changed, nor what hangs on names. */
export function stillGood(
  kept: KeptUnits | undefined,
  units: readonly PlannedUnit[],
  hashOf: HashOf,
  isUndetermined: (name: string) => boolean,
): ReadUnits {
  const good: ReadUnits = { reports: new Map(), parts: new Map(), lines: new Map(), asked: new Map() };
  if (kept === undefined) return good;
  for (const [name, answer] of kept.asked) if (isUndetermined(name) !== answer) return good;
  const isSame = (path: string): boolean => {
    const hash = hashOf(path);
    return hash !== undefined && hash === kept.hashes.get(path);
  };
  for (const unit of units) {
    const report = kept.reports.get(unitKey(unit));
    if (report !== undefined && report.files.every(isSame)) good.reports.set(unitKey(unit), report);
  }
  for (const { parts, files } of good.reports.values()) {
    for (const key of parts) good.parts.set(key, kept.parts.get(key)!);
    for (const path of files) good.lines.set(path, kept.lines.get(path)!);
  }
  for (const [name, answer] of kept.asked) good.asked.set(name, answer);
  return good;
}

/** What was kept and what was read now, as one. */
export function together(kept: ReadUnits, now: ReadUnits): ReadUnits {
  return {
    reports: new Map([...kept.reports, ...now.reports]),
    parts: new Map([...kept.parts, ...now.parts]),
    lines: new Map([...kept.lines, ...now.lines]),
    asked: new Map([...kept.asked, ...now.asked]),
  };
}

/** What may be kept of units that were read: none that failed, and none with a file in which a secret lies. */
export function toBeKept(read: ReadUnits, hashOf: HashOf): KeptUnits {
  const reports = new Map(
    [...read.reports].filter(([, { why, files }]) => why === undefined && files.every((path) => hashOf(path) !== undefined)),
  );
  const all = [...reports.values()];
  const parts = new Set(all.flatMap((report) => report.parts));
  const files = new Set(all.flatMap((report) => report.files));
  return {
    reports,
    parts: new Map([...read.parts].filter(([key]) => parts.has(key))),
    lines: new Map([...read.lines].filter(([path]) => files.has(path))),
    asked: read.asked,
    hashes: new Map([...files].map((path) => [path, hashOf(path)!])),
  };
}
