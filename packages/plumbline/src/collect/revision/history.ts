import type { RevisionFact } from "#model";

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

interface Touched {
  commits: number;
  lines: number;
  readonly authors: Set<string>;
}

/**
 * Churn and last change per path from `git log --numstat -z`: a record starts with \u0001 and holds hash, time and author between
 * \u0002, then `added<TAB>removed<TAB>path` ended by NUL. The year ends with the newest commit, not with today.
 */
export function historyIn(log: string): Required<Pick<RevisionFact, "churn" | "changed">> {
  const touched = new Map<string, Touched>();
  const changed = new Map<string, string>();
  let newest = 0;
  for (const record of log.split("\u0001").slice(1)) {
    const [, time = "", author = "", rest = ""] = record.split("\u0002");
    const at = Date.parse(time);
    if (Number.isNaN(at)) continue;
    newest ||= at;
    for (const row of rest.split("\0")) {
      const change = /^\n?(\d+|-)\t(\d+|-)\t([\s\S]+)$/.exec(row);
      if (!change) continue;
      const [, added = "0", removed = "0", path = ""] = change;
      if (!changed.has(path)) changed.set(path, new Date(at).toISOString());
      if (newest - at > YEAR_MS) continue;
      const file = touched.get(path) ?? { commits: 0, lines: 0, authors: new Set() };
      file.commits++;
      file.lines += (Number(added) || 0) + (Number(removed) || 0);
      file.authors.add(author);
      touched.set(path, file);
    }
  }
  return {
    churn: [...touched].map(([path, { commits, lines, authors }]) => ({ path, commits, lines, authors: authors.size })).toSorted(byPath),
    changed: Object.fromEntries([...changed].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => (a.path < b.path ? -1 : 1);
