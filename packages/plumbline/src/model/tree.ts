import type { Location } from "./location.ts";

/** One file as the walk saw it; nothing of its content. */
export interface TreeFile {
  /** Relative, forward slashes, Unicode as on disk. */
  readonly path: string;
  /** Last segment of the path. */
  readonly name: string;
  /** Lower-case, without the dot; "" where there is none. */
  readonly extension: string;
  readonly bytes: number;
  /** POSIX mode bits (0o7777); 0 where the system has none. */
  readonly mode: number;
  /** Matched by a .gitignore: sources and documents are then not read, results, binaries, build output and secrets are. */
  readonly ignored: boolean;
}

/** Name and extension that a path gives; a name that only begins with a dot has no extension. */
export function namesIn(path: string): Pick<TreeFile, "path" | "name" | "extension"> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return { path, name, extension: dot > 0 ? name.slice(dot + 1).toLowerCase() : "" };
}

/** All files of the inspected directory, from one walk. */
export interface TreeListing {
  readonly files: readonly TreeFile[];
  has(path: string): boolean;
  file(path: string): TreeFile | undefined;
}

/** How a collector wants a file: not at all, decoded text, all bytes, or the first 64 KiB. */
export type Want = false | "text" | "bytes" | "head";

/** Text with its lines and locations. */
export interface SourceText {
  readonly file: TreeFile;
  /** Decoded (UTF-8, UTF-16, Windows-1252, GBK, Shift-JIS), line ends as LF, no byte order mark. */
  readonly text: string;
  readonly encoding: string;
  /** Without line ends. */
  readonly lines: readonly string[];
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  /** Location of a line (from 1) with the fingerprint of its surroundings. */
  at(line: number, more?: { readonly endLine?: number; readonly column?: number; readonly symbol?: string }): Location;
  /** Location of an offset in `text`. */
  atOffset(offset: number, more?: { readonly symbol?: string }): Location;
  /** The whole file. */
  whole(more?: { readonly symbol?: string }): Location;
}

/** Bytes, whole or the head. */
export interface SourceBytes {
  readonly file: TreeFile;
  readonly bytes: Uint8Array;
  readonly hash: string;
  whole(more?: { readonly symbol?: string }): Location;
}
