import type { CoverageReport, CoveredFile } from "#model";

/** What all reports together say of one file. */
export interface MergedCoverage {
  readonly path: string;
  readonly lines: { readonly total: number; readonly run: number };
  readonly neverRun: readonly (readonly [first: number, last: number])[];
  readonly mcdc?: { readonly total: number; readonly covered: number };
  readonly mcdcMissing: readonly number[];
  /** A report that names it. */
  readonly report: CoverageReport;
}

/** Files of the tree, each once: a line that one report saw running was run, and of conditions the best report counts. */
export function mergedCoverage(reports: readonly CoverageReport[]): ReadonlyMap<string, MergedCoverage> {
  const merged = new Map<string, MergedCoverage>();
  for (const report of reports) {
    for (const file of report.files) {
      if (!file.inTree) continue;
      const known = merged.get(file.path);
      merged.set(file.path, known ? together(known, file) : { ...file, mcdcMissing: file.mcdcMissing ?? [], report });
    }
  }
  return merged;
}

/** Lines run are told by ranges that were not: what is in the ranges of both was run by neither. */
function together(known: MergedCoverage, file: CoveredFile): MergedCoverage {
  const neverRun = bothOf(known.neverRun, file.neverRun);
  const total = Math.max(known.lines.total, file.lines.total);
  const better = (file.mcdc?.covered ?? -1) > (known.mcdc?.covered ?? -1);
  const mcdc = better ? file.mcdc : known.mcdc;
  return {
    path: known.path,
    report: known.report,
    lines: { total, run: Math.min(total, Math.max(known.lines.run, file.lines.run, total - spanOf(neverRun))) },
    neverRun,
    ...(mcdc && { mcdc }),
    mcdcMissing: better ? (file.mcdcMissing ?? []) : known.mcdcMissing,
  };
}

type Ranges = MergedCoverage["neverRun"];

function bothOf(a: Ranges, b: Ranges): Ranges {
  const both: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one, other] = [a[i], b[j]];
    if (!one || !other) break;
    const [first, last] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
    if (first <= last) both.push([first, last]);
    if (one[1] < other[1]) i++;
    else j++;
  }
  return both;
}

const spanOf = (ranges: Ranges): number => ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
