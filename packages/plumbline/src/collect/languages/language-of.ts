import type { TreeFile } from "#model";

import type { CommentStyle } from "./counting.ts";
import languages from "./languages.json" with { type: "json" };
import unreadable from "./unreadable.json" with { type: "json" };

/** A programming language as the census knows it. */
export interface Language {
  readonly name: string;
  readonly comments: CommentStyle;
  readonly memorySafe: boolean;
}

const BY_EXTENSION: ReadonlyMap<string, Language> = new Map(
  Object.entries(languages).flatMap(([name, { extensions, comments, memorySafe }]) =>
    extensions.map((extension) => [extension, { name, comments: comments as CommentStyle, memorySafe }] as const),
  ),
);
/** Languages that rule out errors of memory access. */
export const MEMORY_SAFE: ReadonlySet<string> = new Set(
  Object.entries(languages).flatMap(([name, { memorySafe }]) => (memorySafe ? [name] : [])),
);

/** Endings of formats that only their maker's program reads. */
export const UNREADABLE: ReadonlyMap<string, string> = new Map(Object.entries(unreadable));

/** Whether the ending is that of a programming language. */
export const isSource = ({ extension }: TreeFile): boolean => BY_EXTENSION.has(extension);

/** Some endings belong to two languages; the text decides. */
export function languageOf({ extension }: TreeFile, text: string): Language {
  const language = BY_EXTENSION.get(extension) as Language;
  const head = text.slice(0, 20_000);
  if (
    extension === "h" &&
    /^[ \t]{0,8}(?:class|namespace|template|using)\b[^;\n]{0,120}[{<;]?|\bstd::|^[ \t]{0,8}(?:public|private|protected):/m.test(head)
  ) {
    return BY_EXTENSION.get("cpp") as Language;
  }
  if (extension === "m" && !/^[ \t]{0,8}[#@](?:import|interface|implementation|include|class)\b/m.test(head))
    return { name: "MATLAB", comments: "percent", memorySafe: true };
  return language;
}
