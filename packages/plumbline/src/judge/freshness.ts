import type { Freshness, RevisionFact } from "#model";

/** What a result says of itself that lets it be held against the revision. */
export interface Clues {
  /** Path of the report: it may be under version control itself. */
  readonly report: string;
  /** ISO 8601, without a zone where the report gives none. */
  readonly time?: string | undefined;
  /** Revision that the report says it was made of. */
  readonly revision?: string | undefined;
  /** Lines whose hashes the report carries: how many were compared with the tree, how many differ, and where the first one is. */
  readonly lines?: LinesCompared | undefined;
}

export interface LinesCompared {
  readonly compared: number;
  readonly differ: number;
  readonly first?: string;
  /** Whether every file that the report speaks of could be compared. */
  readonly whole: boolean;
}

export interface Against {
  readonly revision: RevisionFact | undefined;
  /** Time of the inspection: what claims to be later lies. */
  readonly at: string;
  /** Paths of all reports: one that was written anew is no change of the product. */
  readonly reports: ReadonlySet<string>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** The furthest that a clock without a zone can be ahead of UTC. */
const ZONES_MS = 14 * 60 * 60 * 1000;
/** A change of these cannot change what a test does. */
const DOCUMENT =
  /\.(?:md|rst|adoc|asciidoc|txt|pdf|docx?|odt|png|jpe?g|svg|gif|drawio)$|(?:^|\/)(?:\.gitignore|\.gitattributes|LICEN[CS]E[^/]{0,20}|CHANGELOG|AUTHORS)$/i;

/**
 * How a result stands to the revision. Hashes of the measured lines decide where there are any, then the revision that the report
 * names, then its time. A result without any of these is neither fresh nor stale.
 */
export function freshnessOf(clues: Clues, against: Against): Freshness {
  return byLines(clues) ?? byRevision(clues, against) ?? byTime(clues, against) ?? byCommit(clues, against);
}

function byLines({ lines }: Clues): Freshness | undefined {
  if (!lines || lines.compared === 0) return undefined;
  const { compared, differ, first = "", whole } = lines;
  if (differ > 0) return stale(`${differ} of the ${compared} lines that it measured are different now (${first} first)`);
  return whole ? fresh(`all ${compared} lines are as they were when measured`) : undefined;
}

function byRevision({ revision: named }: Clues, { revision, reports }: Against): Freshness | undefined {
  if (named === undefined || !revision || revision.system === "none" || !/^[0-9a-f]{7,64}$|^\d{1,12}$/i.test(named)) return undefined;
  const same = revision.id.toLowerCase().startsWith(named.toLowerCase());
  if (!same) return stale(`it was made of revision ${named.slice(0, 12)}`);
  return uncommitted(revision, reports) ?? fresh("it was made of this revision");
}

function byTime({ time }: Clues, { revision, at, reports }: Against): Freshness | undefined {
  const made = momentOf(time);
  if (time === undefined || made === undefined) return undefined;
  if (made.ms > Date.parse(at) + DAY_MS) return undated(`its time (${time}) is later than this inspection`);
  if (revision?.time === undefined) return undated("the time of the revision is not known");
  const committed = Date.parse(revision.time);
  if (made.ms >= committed) {
    const zone = made.zoned ? "" : ", read as UTC";
    return uncommitted(revision, reports) ?? fresh(`it was made at ${time}${zone}, after the revision of ${revision.time}`);
  }
  if (!made.zoned && made.ms + ZONES_MS >= committed) {
    return undated(`it says ${time} without a zone, too near to the revision of ${revision.time} to tell which came first`);
  }
  return stale(`it was made at ${time}, before the revision of ${revision.time}${changedAfter(revision, made.ms)}`);
}

/** A report under version control is at most as new as its last commit, which can prove it stale and never fresh. */
function byCommit({ report }: Clues, { revision }: Against): Freshness {
  const committed = revision?.changed?.[report];
  if (revision && committed !== undefined) {
    const since = changedAfter(revision, Date.parse(committed));
    if (since !== "") return stale(`it was committed at ${committed}${since}`);
  }
  return undated("it says neither when nor of which revision it was made");
}

function momentOf(time: string | undefined): { readonly ms: number; readonly zoned: boolean } | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/.exec(time ?? "");
  if (!parts) return undefined;
  const [, day = "", clock = "", zone] = parts;
  const ms = Date.parse(`${day}T${clock}${zone === undefined ? "Z" : zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(ms) ? undefined : { ms, zoned: zone !== undefined };
}

/** Nothing tells whether a result is of before or after an edit that was not committed. */
function uncommitted({ dirty }: RevisionFact, reports: ReadonlySet<string>): Freshness | undefined {
  if (dirty === "unknown") return undated("whether files differ from the revision is not known");
  const edited = dirty.filter((path) => !DOCUMENT.test(path) && !reports.has(path));
  if (edited.length === 0) return undefined;
  return undated(
    `${edited[0] ?? ""}${more(edited.length - 1)} ${edited.length === 1 ? "differs" : "differ"} from the revision and may have been edited since`,
  );
}

function changedAfter({ changed = {} }: RevisionFact, ms: number): string {
  const paths = Object.entries(changed).flatMap(([path, time]) => (Date.parse(time) > ms && !DOCUMENT.test(path) ? [path] : []));
  return paths.length === 0 ? "" : `; ${paths[0] ?? ""}${more(paths.length - 1)} changed since`;
}

const more = (count: number): string => (count > 0 ? ` and ${count} more ${count === 1 ? "file" : "files"}` : "");

const fresh = (because: string): Freshness => ({ is: "fresh", because });
const stale = (because: string): Freshness => ({ is: "stale", because });
const undated = (because: string): Freshness => ({ is: "unknown", because });
