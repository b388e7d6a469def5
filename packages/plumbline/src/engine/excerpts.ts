import { sourceText } from "#collect";
import { foundOf } from "#judge";
import type { CollectedFacts, RankedFinding, TreeFile } from "#model";
import { type Excerpt, excerptKey } from "#report";

import { readBytes } from "./read-file.ts";

const AROUND = 3;
const MOST_LINES = 24;
const LIMIT = 4 << 20;
/** More than this many are not looked at one by one. */
const MOST_FINDINGS = 20_000;

/** Lines around each finding, read from the tree now; lines on which a secret stands are left out. */
export function excerptsOf(
  root: string,
  files: readonly TreeFile[],
  findings: readonly RankedFinding[],
  facts: CollectedFacts,
): ReadonlyMap<string, Excerpt> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const secrets = secretLines(facts);
  const excerpts = new Map<string, Excerpt>();
  for (const [path, here] of Map.groupBy(findings.slice(0, MOST_FINDINGS), ({ location }) => location.path)) {
    const file = byPath.get(path);
    const lines = file && file.bytes <= LIMIT && here.some(({ location }) => location.line !== undefined) ? linesOf(root, file) : undefined;
    if (!lines) continue;
    for (const finding of here) {
      const excerpt = around(lines, finding, secrets.get(path) ?? []);
      if (excerpt) excerpts.set(excerptKey(finding), excerpt);
    }
  }
  return excerpts;
}

function linesOf(root: string, file: TreeFile): readonly string[] | undefined {
  try {
    return sourceText(file, readBytes(root, file.path, LIMIT))?.lines;
  } catch {
    // The file changed or vanished since it was read: the finding stands without its lines.
    return undefined;
  }
}

function around(
  lines: readonly string[],
  { location }: RankedFinding,
  secrets: readonly (readonly [number, number])[],
): Excerpt | undefined {
  const { line, endLine = line } = location;
  if (line === undefined || endLine === undefined || line > lines.length) return undefined;
  const first = Math.max(1, line - AROUND);
  const last = Math.min(lines.length, endLine + AROUND, first + MOST_LINES);
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const withheld = numbers.filter((number) => secrets.some(([from, to]) => number >= from && number <= to));
  return { first, lines: numbers.map((number) => (withheld.includes(number) ? "" : (lines[number - 1] ?? ""))), withheld };
}

/** By path, the line ranges that hold a secret. */
function secretLines(facts: CollectedFacts): ReadonlyMap<string, readonly (readonly [number, number])[]> {
  const found = foundOf(facts.secrets)?.secrets ?? [];
  return new Map([...Map.groupBy(found, ({ location }) => location.path)].map(([path, here]) => [path, here.map(({ lines }) => lines)]));
}
