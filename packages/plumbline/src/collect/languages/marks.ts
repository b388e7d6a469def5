import type { SourceText, TreeFile } from "#model";

import type { Mark } from "./foreign-folders.ts";
import { holderIn } from "./holders.ts";
import { licencesOfFile } from "./licences.ts";

type Without<M, Keys extends string> = M extends unknown ? Omit<M, Keys> : never;

/** A mark as one file gives it, before its path and hash are added. */
export type MarkPart = Without<Mark, "path" | "hash">;

const LICENCE = /^(?:licen[cs]e|copying|unlicense)(?:[.-][\w.-]{1,20})?$/i;
const PICTURE = /^(?:jpe?g|png|gif|bmp|webp|svg|ico|pdf|docx?|odt|rtf|zip|gz)$/;
const NOTICE = /^notice(?:\.(?:txt|md))?$/i;
const MANIFESTS: ReadonlySet<string> = new Set(["library.properties", "library.json", "idf_component.yml", "repository.yml"]);
const LARGEST = 200_000;

/** Whether a file tells whose its folder is. */
export function isMark({ name, extension, bytes, path }: TreeFile): boolean {
  if (bytes > LARGEST || PICTURE.test(extension)) return false;
  return LICENCE.test(name) || NOTICE.test(name) || MANIFESTS.has(name) || name === "west.yml" || path === ".gitmodules";
}

/** What it tells; line by line, so that a broken file gives what can be read of it. */
export function markIn({ file, text, lines }: SourceText): MarkPart | undefined {
  if (LICENCE.test(file.name)) return { is: "licence", holder: granterIn(text), kinds: licencesOfFile(text) };
  if (NOTICE.test(file.name)) return { is: "notice", holder: holderIn(text) };
  if (file.name === ".gitmodules") return { is: "submodules", folders: submodulesIn(lines) };
  if (file.name === "west.yml") return { is: "workspace", folders: projectsIn(lines) };
  const value = (...keys: readonly string[]): string => firstValue(lines, keys, file.extension === "yml");
  if (file.name === "library.properties") return { is: "manifest", author: value("author", "maintainer"), repository: value("url") };
  if (file.name === "repository.yml") return { is: "manifest", author: value("repo.name"), repository: "" };
  return { is: "manifest", author: value("author", "name_of_author"), repository: value("repository", "url") };
}

/** The Free Software Foundation holds the rights in the text of its licences, not in what they license. */
function granterIn(text: string): string {
  const holder = holderIn(text);
  return holder.startsWith("free software foundation") ? "" : holder;
}

/** In YAML only keys of the first level: what stands deeper speaks of a dependency. */
function firstValue(lines: readonly string[], keys: readonly string[], yaml: boolean): string {
  for (const line of lines.slice(0, 200)) {
    const pair = /^(\s{0,20})"?([\w.-]{2,30})"?\s{0,4}[:=]\s{0,4}"?([^"{}\n]{2,200}?)"?,?\s{0,4}$/.exec(line.slice(0, 400));
    if (pair && keys.includes((pair[2] ?? "").toLowerCase()) && !(yaml && pair[1] !== "")) return pair[3] ?? "";
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

/** Folders that a west manifest puts projects into, from the top of the workspace. */
function projectsIn(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  let section = "";
  for (const whole of lines.slice(0, 2_000)) {
    const line = whole.slice(0, 300);
    section = /^\s{0,4}(projects|remotes|self|defaults|group-filter):/.exec(line)?.[1] ?? section;
    const pair = section === "projects" ? /^\s{2,12}(?:-\s{1,4})?(name|path):\s{0,4}["']?([\w./-]{1,200})/.exec(line) : null;
    if (pair?.[1] === "name") found.push(pair[2] ?? "");
    else if (pair && found.length > 0) found[found.length - 1] = pair[2] ?? "";
  }
  return found;
}

/** The mark with its place. */
export function markAt(part: MarkPart, path: string, hash: string): Mark {
  return { ...part, path, hash };
}
