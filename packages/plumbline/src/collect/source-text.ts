import { createHash } from "node:crypto";

import type { Location, SourceBytes, SourceText, TreeFile } from "#model";

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
