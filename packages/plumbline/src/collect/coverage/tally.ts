import type { CoveredFile } from "#model";

/** Most lines of one file; a line number above it is a lie. */
const LAST_LINE = 10_000_000;
const MOST_RANGES = 20_000;

/** Counts of one source file as a report gives them; records of the same line are added up. */
export class Tally {
  readonly path: string;
  readonly #counts = new Map<number, number>();
  readonly #hashes = new Map<number, string>();
  readonly #functions = new Map<string, boolean>();
  readonly #branches = new Map<string, boolean>();
  readonly #decisions = new Map<string, { readonly line: number; readonly total: number; readonly covered: number }>();

  constructor(path: string) {
    this.path = path;
  }

  /** A line that was instrumented, and how often it ran. */
  line(line: number, count: number, md5?: string): void {
    if (!Number.isInteger(line) || line < 1 || line > LAST_LINE) return;
    this.#counts.set(line, (this.#counts.get(line) ?? 0) + (count > 0 ? count : 0));
    if (md5 !== undefined && /^[0-9a-f]{32}$/.test(md5)) this.#hashes.set(line, md5);
  }

  /** A function, known by its name or place, and whether it ran. */
  function(key: string, ran: boolean): void {
    this.#functions.set(key, ran || this.#functions.get(key) === true);
  }

  /** An outcome of a branch, known by its place, and whether it was taken. */
  branch(key: string, taken: boolean): void {
    this.#branches.set(key, taken || this.#branches.get(key) === true);
  }

  /** A decision: how many conditions it has and how many were shown to matter. The better of two records counts. */
  decision(key: string, line: number, total: number, covered: number): void {
    const known = this.#decisions.get(key);
    if (total > 0 && (!known || covered > known.covered))
      this.#decisions.set(key, { line, total, covered: Math.min(total, Math.max(0, covered)) });
  }

  get isEmpty(): boolean {
    return this.#counts.size === 0 && this.#functions.size === 0;
  }

  /** The file as a fact, with what was measured and nothing else. */
  covered(): Omit<CoveredFile, "inTree"> {
    const never = [...this.#counts].filter(([, count]) => count === 0).map(([line]) => line);
    const decisions = [...this.#decisions.values()];
    const missing = decisions.filter(({ total, covered }) => covered < total).map(({ line }) => line);
    return {
      path: this.path,
      lines: { total: this.#counts.size, run: this.#counts.size - never.length },
      neverRun: rangesOf(never, this.#counts),
      ...(this.#functions.size > 0 && { functions: shareOf(this.#functions) }),
      ...(this.#branches.size > 0 && { branches: shareOf(this.#branches) }),
      ...(decisions.length > 0 && {
        mcdc: {
          total: decisions.reduce((sum, { total }) => sum + total, 0),
          covered: decisions.reduce((sum, { covered }) => sum + covered, 0),
        },
        mcdcMissing: [...new Set(missing)].toSorted((a, b) => a - b),
      }),
      ...(this.#hashes.size > 0 && { lineHashes: [...this.#hashes].toSorted(([a], [b]) => a - b) }),
    };
  }
}

/** The tallies of a report by path, in the order in which files are named. */
export class Tallies {
  readonly #files = new Map<string, Tally>();

  of(path: string): Tally {
    const tally = this.#files.get(path) ?? new Tally(path);
    this.#files.set(path, tally);
    return tally;
  }

  covered(): readonly Omit<CoveredFile, "inTree">[] {
    return [...this.#files.values()].filter(({ isEmpty }) => !isEmpty).map((tally) => tally.covered());
  }
}

const shareOf = (seen: ReadonlyMap<string, boolean>): { readonly total: number; readonly run: number } => ({
  total: seen.size,
  run: [...seen.values()].filter((ran) => ran).length,
});

/** Lines never run become one range as long as no line that ran stands between them. */
function rangesOf(lines: readonly number[], counts: ReadonlyMap<number, number>): readonly (readonly [number, number])[] {
  const instrumented = [...counts.keys()].toSorted((a, b) => a - b);
  const never = new Set(lines);
  const ranges: [number, number][] = [];
  let open: [number, number] | undefined;
  for (const line of instrumented) {
    if (!never.has(line)) open = undefined;
    else if (open) open[1] = line;
    else if (ranges.length < MOST_RANGES) ranges.push((open = [line, line]));
  }
  return ranges;
}
