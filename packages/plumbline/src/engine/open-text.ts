import { COLLECTORS, sourceText } from "#collect";
import type { SourceText, TreeFile } from "#model";

export interface OpenText {
  readonly lines: readonly string[];
  /** Lines on which a secret stands, from 1. */
  readonly secret: ReadonlySet<number>;
}

/**
 * The lines of a file with those on which a secret stands, found in these very bytes: what the evidence says of an earlier
 * content could point beside a secret that has moved since.
 */
export async function openText(file: TreeFile, bytes: Uint8Array): Promise<OpenText | undefined> {
  const source = sourceText(file, bytes);
  if (!source) return undefined;
  const spans = await Promise.all(
    COLLECTORS.filter((collector) => collector.conceals && collector.wants(file) === "text").map(async (collector) => {
      const part: unknown = await collector.read(source);
      return part === undefined ? [] : (collector.conceals?.(part as never) ?? []);
    }),
  );
  return { lines: source.lines, secret: new Set(spans.flat().flatMap(([from, to]) => linesBetween(source, from, to))) };
}

function linesBetween(source: SourceText, from: number, to: number): number[] {
  const first = source.atOffset(from).line ?? 1;
  const last = source.atOffset(Math.max(from, to - 1)).line ?? first;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
