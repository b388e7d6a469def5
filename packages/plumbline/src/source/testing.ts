import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { type Followed, follow } from "./flow/follow.ts";
import { knowledgeOf } from "./flow/knowledge-of.ts";
import { ValueWords } from "./flow/value-words.ts";
import { Meaning, type Vocabulary } from "./flow/vocabulary.ts";
import { link } from "./link/link.ts";
import type { Program } from "./link/program.ts";
import type { Part } from "./form/part.ts";
import type { Target } from "./lower/lowering.ts";
import { type Grammars, grammarsFrom } from "./parse/grammars.ts";
import type { MacroShapes } from "./parse/shapes.ts";
import { platformIn } from "./platforms/load.ts";
import type { Platform } from "./platforms/platform.ts";
import { preprocess } from "./preprocess/preprocess.ts";
import { Session } from "./preprocess/session.ts";
import { filesOf, type UnitOptions, unitOf } from "./preprocess/testing.ts";
import { PartStore } from "./understand.ts";

export { filesOf, preprocessed, spelled, unitOf, type UnitOptions } from "./preprocess/testing.ts";

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

export interface Understood {
  readonly session: Session;
  readonly parts: readonly Part[];
  readonly program: Program;
}

/** Reads the units among the files, and links them. */
export async function understood(
  texts: Readonly<Record<string, string>>,
  options: UnitOptions = {},
  types: readonly string[] = [],
  shapes: readonly MacroShapes[] = [],
): Promise<Understood> {
  const session = new Session(filesOf(texts));
  const store = new PartStore(session, await grammars(), types, shapes);
  const parts = new Set<Part>();
  for (const path of Object.keys(texts)) {
    const unit = unitOf(path, options);
    if (!/\.(?:c|cc|cpp|cxx|ino)$/.test(path)) continue;
    for (const part of store.partsOf(preprocess(unit, session)!, unit.language, TARGET)) parts.add(part);
  }
  return { session, parts: [...parts], program: link([...parts], TARGET) };
}

/** Follows outside data through the units among the files. */
export async function followed(
  texts: Readonly<Record<string, string>>,
  platforms: readonly Platform[],
  vocabulary?: Vocabulary,
): Promise<Followed & Understood> {
  const read = await understood(
    texts,
    {},
    platforms.flatMap(({ types }) => types),
    platforms.flatMap(({ shapes }) => shapes ?? []),
  );
  const { names } = read.session;
  const meaning = vocabulary && new Meaning(vocabulary);
  const words = vocabulary && new ValueWords(vocabulary.values, vocabulary.sinks["therapy"]!.nouns);
  const knowledge = knowledgeOf(platforms, read.program, names);
  return { ...read, ...follow(read.program, knowledge, (name) => names.textOf(name), false, meaning, words) };
}

/** A platform of those that are known, by the name of its file. */
export function platform(name: string): Platform {
  return platformIn(readFileSync(new URL(`platforms/${name}.yaml`, import.meta.url), "utf8"));
}
