import { createHash } from "node:crypto";

import type { Location, SourceBytes, SourceText, Span, TreeFile } from "#model";

import { decoded } from "./decoding.ts";
import { surroundings } from "./surroundings.ts";

type Named = { readonly symbol?: string };

/** Text of a file with its lines and locations; `undefined` where the bytes are no text. */
export function sourceText(file: TreeFile, bytes: Uint8Array, hash = sha256(bytes)): SourceText | undefined {
  const read = decoded(bytes);
  if (!read) return undefined;
  return new LocatedText(file, read.text, read.encoding, hash);
}

/** Bytes of a file with its location. */
export function sourceBytes(file: TreeFile, bytes: Uint8Array, hash = sha256(bytes)): SourceBytes {
  return { file, bytes, hash, whole: (more: Named = {}) => ({ path: file.path, hash, ...more }) };
}

/** Stands where a secret's value stood: one word, so that no reader of any language stumbles over it. */
const CONCEALED = "WITHHELD";

/**
 * The same text without the spans: lines keep their numbers, and neither a value nor its length is left. Its hash is of what is
 * left, and says so, because the hash of a file that holds a short password and nothing else can be guessed.
 */
export function concealedText(source: SourceText, spans: readonly Span[]): SourceText {
  const { file, text, encoding } = source;
  const pieces: string[] = [];
  let at = 0;
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    const lineFeeds = text.slice(start, to).match(/\n/g)?.length ?? 0;
    pieces.push(text.slice(at, start), start > from ? "" : CONCEALED, "\n".repeat(lineFeeds));
    at = to;
  }
  const open = pieces.join("") + text.slice(at);
  return new LocatedText(file, open, encoding, concealedHash(open));
}

/** Hash of a file in which a secret stands: of what is left of its text, which is nothing where all of it is secret. */
export const concealedHash = (left = ""): string => `redacted:${sha256(left)}`;

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

class LocatedText implements SourceText {
  readonly file: TreeFile;
  readonly text: string;
  readonly encoding: string;
  readonly hash: string;
  #lines: readonly string[] | undefined;
  #starts: readonly number[] | undefined;

  constructor(file: TreeFile, text: string, encoding: string, hash: string) {
    this.file = file;
    this.text = text;
    this.encoding = encoding;
    this.hash = hash;
  }

  get lines(): readonly string[] {
    return (this.#lines ??= this.text.split("\n"));
  }

  at(line: number, more: Named & { readonly endLine?: number; readonly column?: number } = {}): Location {
    const { endLine = line, ...rest } = more;
    return {
      path: this.file.path,
      line,
      ...(endLine !== line && { endLine }),
      hash: this.hash,
      around: surroundings(this.lines, line),
      ...rest,
    };
  }

  atOffset(offset: number, more: Named = {}): Location {
    const starts = (this.#starts ??= lineStarts(this.text));
    const line = lineOf(starts, offset);
    return this.at(line, { column: offset - (starts[line - 1] ?? 0) + 1, ...more });
  }

  whole(more: Named = {}): Location {
    return { path: this.file.path, hash: this.hash, ...more };
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Line (from 1) that holds an offset: the last start that is not behind it. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
