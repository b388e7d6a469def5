import { COLLECTORS, concealedText, sha256, sourceText } from "#collect";
import { namesIn, type SourceText, type Span, type TreeFile } from "#model";

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
  const spans = await secretsIn(file, source);
  return { lines: source.lines, secret: new Set(spans.flatMap(([from, to]) => linesBetween(source, from, to))) };
}

/** A text without the secrets in it, and its hash as every other file has it. */
export async function withoutSecrets(path: string, text: string): Promise<{ readonly text: string; readonly hash: string }> {
  const bytes = Buffer.from(text);
  const file: TreeFile = { ...namesIn(path), bytes: bytes.length, mode: 0o644, ignored: false };
  const source = sourceText(file, bytes);
  // What is no text to the collectors was none to search in: nothing of it is kept.
  if (!source) return { text: "", hash: sha256(bytes) };
  const spans = await secretsIn(file, source);
  return spans.length > 0 ? concealedText(source, spans) : { text, hash: sha256(bytes) };
}

async function secretsIn(file: TreeFile, source: SourceText): Promise<readonly Span[]> {
  const spans = await Promise.all(
    COLLECTORS.filter((collector) => collector.conceals && collector.wants(file) === "text").map(async (collector) => {
      const part: unknown = await collector.read(source);
      return part === undefined ? [] : (collector.conceals?.(part as never) ?? []);
    }),
  );
  return spans.flat();
}

function linesBetween(source: SourceText, from: number, to: number): number[] {
  const first = source.atOffset(from).line ?? 1;
  const last = source.atOffset(Math.max(from, to - 1)).line ?? first;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
