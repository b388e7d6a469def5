import type { RankedFinding, TreeFile } from "#model";
import { type Excerpt, excerptKey } from "#report";

import { type OpenText, openText } from "./open-text.ts";
import { readBytes } from "./read-file.ts";

const AROUND = 3;
const MOST_LINES = 24;
const LIMIT = 4 << 20;
/** More than this many are not looked at one by one. */
const MOST_FINDINGS = 20_000;

/** Lines around each finding, read from the tree now; lines on which a secret stands are left out, whoever points at them. */
export async function excerptsOf(
  root: string,
  files: readonly TreeFile[],
  findings: readonly RankedFinding[],
): Promise<ReadonlyMap<string, Excerpt>> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const excerpts = new Map<string, Excerpt>();
  for (const [path, here] of Map.groupBy(findings.slice(0, MOST_FINDINGS), ({ location }) => location.path)) {
    const file = byPath.get(path);
    if (!file || file.bytes > LIMIT || here.every(({ location }) => location.line === undefined)) continue;
    // One file after the other: a report has few with findings, and all at once would hold all their texts.
    // oxlint-disable-next-line no-await-in-loop
    const text = await read(root, file);
    if (!text) continue;
    for (const finding of here) {
      const excerpt = around(text, finding);
      if (excerpt) excerpts.set(excerptKey(finding), excerpt);
    }
  }
  return excerpts;
}

async function read(root: string, file: TreeFile): Promise<OpenText | undefined> {
  try {
    return await openText(file, readBytes(root, file.path, LIMIT));
  } catch {
    // The file changed or vanished since it was read, or its secrets could not be told: the finding stands without its lines.
    return undefined;
  }
}

function around({ lines, secret }: OpenText, { location }: RankedFinding): Excerpt | undefined {
  const { line, endLine = line } = location;
  if (line === undefined || endLine === undefined || line > lines.length) return undefined;
  const first = Math.max(1, line - AROUND);
  const last = Math.min(lines.length, endLine + AROUND, first + MOST_LINES);
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const withheld = numbers.filter((number) => secret.has(number));
  return { first, lines: numbers.map((number) => (secret.has(number) ? "" : (lines[number - 1] ?? ""))), withheld };
}
