import { posix } from "node:path";

import { preprocess } from "./preprocess.ts";
import { runsOf, type Segment } from "./segment.ts";
import { Session, type SourceFiles } from "./session.ts";

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
