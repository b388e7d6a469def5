import type { SourceText, TreeFile } from "#model";

import type { Mark } from "./foreign-folders.ts";
import { holderIn } from "./holders.ts";

/** A mark as one file gives it, before its path and hash are added. */
export type MarkPart =
  | Omit<Extract<Mark, { is: "licence" }>, "path" | "hash">
  | Omit<Extract<Mark, { is: "manifest" }>, "path">
  | Omit<Extract<Mark, { is: "submodules" }>, "path">;

const LICENCE = /^(?:licen[cs]e|copying|unlicense)(?:[.-][\w.-]{1,20})?$/i;
const PICTURE = /^(?:jpe?g|png|gif|bmp|webp|svg|ico|pdf|docx?|odt|rtf|zip|gz)$/;
const LARGEST = 200_000;

/** Whether a file tells whose its folder is. */
export function isMark({ name, extension, bytes, path }: TreeFile): boolean {
  if (bytes > LARGEST || PICTURE.test(extension)) return false;
  return (
    LICENCE.test(name) || name === "library.properties" || name === "library.json" || name === "idf_component.yml" || path === ".gitmodules"
  );
}

/** What it tells; line by line, so that a broken file gives what can be read of it. */
export function markIn({ file, text, lines }: SourceText): MarkPart | undefined {
  if (LICENCE.test(file.name)) return { is: "licence", holder: holderIn(text) };
  if (file.name === ".gitmodules") return { is: "submodules", folders: submodulesIn(lines) };
  const value = (...keys: readonly string[]): string => firstValue(lines, keys);
  if (file.name === "library.properties") return { is: "manifest", author: value("author", "maintainer"), repository: value("url") };
  return { is: "manifest", author: value("author", "name_of_author"), repository: value("repository", "url") };
}

function firstValue(lines: readonly string[], keys: readonly string[]): string {
  for (const line of lines.slice(0, 200)) {
    const pair = /^\s{0,20}"?([\w-]{2,30})"?\s{0,4}[:=]\s{0,4}"?([^"{}\n]{2,200}?)"?,?\s{0,4}$/.exec(line.slice(0, 400));
    if (pair && keys.includes((pair[1] ?? "").toLowerCase())) return pair[2] ?? "";
  }
  return "";
}

function submodulesIn(lines: readonly string[]): readonly { readonly path: string; readonly url: string }[] {
  const found: { path: string; url: string }[] = [];
  for (const line of lines.slice(0, 5_000)) {
    if (/^\s*\[submodule\b/.test(line)) found.push({ path: "", url: "" });
    const last = found.at(-1);
    const pair = /^\s{0,20}(path|url)\s{0,4}=\s{0,4}(\S.{0,500})$/.exec(line.slice(0, 600));
    if (last && pair) last[pair[1] as "path" | "url"] = (pair[2] ?? "").trim().replace(/\/$/, "");
  }
  return found;
}

/** The mark with its place. */
export function markAt(part: MarkPart, path: string, hash: string): Mark {
  return part.is === "licence" ? { ...part, path, hash } : { ...part, path };
}
