import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { posix } from "node:path";

import { type Followed, follow } from "./flow/follow.ts";
import { knowledgeOf } from "./flow/knowledge-of.ts";
import { link } from "./link/link.ts";
import type { Program } from "./link/program.ts";
import type { Part } from "./form/part.ts";
import type { Target } from "./lower/lowering.ts";
import { type Grammars, grammarsFrom } from "./parse/grammars.ts";
import type { Platform } from "./platforms/platform.ts";
import { preprocess } from "./preprocess/preprocess.ts";
import { runsOf, type Segment } from "./preprocess/segment.ts";
import { Session, type SourceFiles } from "./preprocess/session.ts";
import { PartStore } from "./understand.ts";

/** A PC of today, as the tests have it. */
export const TARGET: Target = { int: 32, long: 64, pointer: 64, wchar: 32, charSigned: true };

let made: Promise<Grammars> | undefined;

/** The parsers, made once. */
export function grammars(): Promise<Grammars> {
  const require = createRequire(import.meta.url);
  const bytes = (path: string) => readFileSync(require.resolve(path));
  made ??= grammarsFrom({
    runtime: bytes("web-tree-sitter/web-tree-sitter.wasm"),
    c: bytes("tree-sitter-c/tree-sitter-c.wasm"),
    cpp: bytes("tree-sitter-cpp/tree-sitter-cpp.wasm"),
  });
  return made;
}

/** Source files in memory; an #include is looked for beside its file, then from the root. */
export function filesOf(texts: Readonly<Record<string, string>>): SourceFiles {
  return {
    text: (path) => texts[path],
    find: ({ name, from }) => [posix.join(posix.dirname(from), name), name].find((path) => path in texts),
  };
}

export interface UnitOptions {
  readonly defines?: readonly string[];
  readonly predefined?: string;
  readonly isUndetermined?: (name: string) => boolean;
  readonly assume?: "undefined" | "defined";
}

/** The request for one unit of `filesOf`. */
export function unitOf(path: string, options: UnitOptions = {}) {
  const language = /\.(?:cc|cpp|cxx|hpp|ino)$/.test(path) ? ("c++" as const) : ("c" as const);
  return { path, language, defines: [], forcedIncludes: [], predefined: "", searchKey: "test", ...options };
}

/** The tokens of a text after preprocessing, with one blank between each. */
export function preprocessed(texts: Readonly<Record<string, string>> | string, options: UnitOptions = {}): string {
  const files = typeof texts === "string" ? { "main.c": texts } : texts;
  const session = new Session(filesOf(files));
  const segment = preprocess(unitOf(Object.keys(files)[0]!, options), session)!;
  return spelled(segment, session);
}

/** The tokens of a segment, with one blank between each. */
export function spelled(segment: Segment, session: Session): string {
  const words: string[] = [];
  for (const { tokens, from, to } of runsOf(segment))
    for (let at = from; at < to; at += 1) words.push(session.names.textOf(tokens.spellings[at]!));
  return words.join(" ");
}

export interface Understood {
  readonly session: Session;
  readonly parts: readonly Part[];
  readonly program: Program;
}

/** Reads the units among the files, and links them. */
export async function understood(texts: Readonly<Record<string, string>>, options: UnitOptions = {}): Promise<Understood> {
  const session = new Session(filesOf(texts));
  const store = new PartStore(session, await grammars());
  const parts = new Set<Part>();
  for (const path of Object.keys(texts)) {
    const unit = unitOf(path, options);
    if (!/\.(?:c|cc|cpp|cxx|ino)$/.test(path)) continue;
    for (const part of store.partsOf(preprocess(unit, session)!, unit.language, TARGET)) parts.add(part);
  }
  return { session, parts: [...parts], program: link([...parts], TARGET) };
}

/** Follows outside data through the units among the files. */
export async function followed(texts: Readonly<Record<string, string>>, platforms: readonly Platform[]): Promise<Followed & Understood> {
  const read = await understood(texts);
  const { names } = read.session;
  return { ...read, ...follow(read.program, knowledgeOf(platforms, read.program, names), (name) => names.textOf(name)) };
}
