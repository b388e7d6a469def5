import type { FilePart } from "#model";

import type { BuildCall } from "../build/build-calls.ts";
import { folderOf, liesIn, nameOf, resolvedPath } from "../build/paths.ts";
import { definitionsIn, optionIn } from "../build/variables.ts";
import { type Assignment, tellable } from "./assignments.ts";
import { confNames, type SettingsPart } from "./settings-part.ts";

/** One way in which an application is seen to be built. */
export interface Variant {
  readonly board?: string;
  /** Replaces prj.conf where given. */
  readonly base?: readonly string[];
  readonly extra: readonly string[];
  readonly releases?: string;
  readonly by: string;
  /** Names that the build puts between `prj` or the board and `.conf`. */
  readonly suffix?: string;
  /** Chip that the build is for, where it names one. */
  readonly target?: string;
  /** Settings that the command itself gives, by the image that they are for; "" is the application. */
  readonly said?: ReadonlyMap<string, FilePart<readonly Assignment[]>>;
}

/** Ways in which the calls of the tree build the application in a folder. */
export function variantsOf(app: string, apps: readonly string[], parts: readonly FilePart<SettingsPart>[]): Variant[] {
  return parts.flatMap((file) =>
    (file.part.calls ?? []).filter((call) => appOf(call, file.path, apps) === app).map((call) => variantBy(call, file)),
  );
}

function variantBy(call: BuildCall, file: Pick<FilePart<unknown>, "path" | "hash">): Variant {
  const definitions = definitionsIn(call.words);
  const board = optionIn(call.words, "-b", "--board") ?? definitions.get("BOARD");
  const base = confNames(definitions.get("CONF_FILE") ?? "");
  const snippets = [optionIn(call.words, "-S", "--snippet"), ...(definitions.get("SNIPPET") ?? "").split(";")];
  const extra = [
    ...["OVERLAY_CONFIG", "EXTRA_CONF_FILE", "SDKCONFIG_DEFAULTS"].flatMap((name) => confNames(definitions.get(name) ?? "")),
    ...(call.tool === "west" ? snippets.flatMap((name) => (name === undefined || name === "" ? [] : [`${name}.conf`])) : []),
  ];
  const suffix = definitions.get("FILE_SUFFIX") ?? definitions.get("CONF_FILE_SUFFIX");
  const target = definitions.get("IDF_TARGET");
  return {
    extra,
    by: file.path,
    said: saidBy(definitions, call, file),
    ...(board !== undefined && { board }),
    ...(base.length > 0 && { base }),
    ...(suffix !== undefined && { suffix }),
    ...(target !== undefined && { target }),
    ...(call.releases && { releases: call.releases }),
  };
}

const SAID = /^(?:([a-z][\w-]{0,40})_)?((?:SB_)?CONFIG_[A-Z0-9_]{1,120})$/;

/** `-DCONFIG_X=y` for the application, `-Dmcuboot_CONFIG_X=y` for an image, `-DSB_CONFIG_X=y` for sysbuild. */
function saidBy(
  definitions: ReadonlyMap<string, string>,
  { mark }: BuildCall,
  { path, hash }: Pick<FilePart<unknown>, "path" | "hash">,
): ReadonlyMap<string, FilePart<readonly Assignment[]>> {
  const found = new Map<string, Assignment[]>();
  for (const [key, value] of definitions) {
    const [, image, name] = SAID.exec(key) ?? [];
    if (name === undefined) continue;
    const of = image ?? (name.startsWith("SB_") ? "sysbuild" : "");
    found.set(of, [...(found.get(of) ?? []), [name, tellable(name, value), mark]]);
  }
  return new Map([...found].map(([image, part]) => [image, { path, hash, part }]));
}

/** What the build command itself says for an image, applied behind all files. */
export const saidFor = (image: string, { said }: Variant): readonly FilePart<readonly Assignment[]>[] => {
  const found = said?.get(image);
  return found ? [found] : [];
};

const TAKES_VALUE = new Set([
  "-b",
  "--board",
  "-d",
  "--build-dir",
  "-t",
  "--target",
  "-S",
  "--snippet",
  "-T",
  "--test-item",
  "-o",
  "--shield",
  "-G",
  "-B",
]);

/** The application that a call builds: the folder it names, else the one that it runs in, else the only one there is. */
function appOf(call: BuildCall, script: string, apps: readonly string[]): string | undefined {
  if (call.tool !== "west" && call.tool !== "cmake" && call.tool !== "idf.py") return undefined;
  const named = sourceNamed(call);
  if (named !== undefined && named !== ".") return appBySuffix(named, apps);
  const directory = call.directory === undefined ? undefined : appBySuffix(call.directory, apps);
  if (directory !== undefined) return directory;
  const around = apps.filter((app) => liesIn(folderOf(script), app) || app === folderOf(script));
  return around.toSorted((a, b) => b.length - a.length)[0] ?? (apps.length === 1 ? apps[0] : undefined);
}

function sourceNamed({ tool, words }: BuildCall): string | undefined {
  const given = optionIn(words, ...(tool === "west" ? ["-s", "--source-dir"] : tool === "idf.py" ? ["-C", "--project-dir"] : ["-S"]));
  if (given !== undefined) return given;
  if (tool === "idf.py") return undefined;
  for (let at = tool === "west" ? 2 : 1; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") return undefined;
    if (TAKES_VALUE.has(word)) at++;
    else if (word === "-p" || word === "--pristine") at += /^(?:auto|always|never)$/.test(words[at + 1] ?? "") ? 1 : 0;
    else if (!word.startsWith("-") && !word.startsWith("$")) return word;
  }
  return undefined;
}

/** A folder of the tree by the longest end of a path of whatever machine. */
function appBySuffix(path: string, apps: readonly string[]): string | undefined {
  const clean = resolvedPath("", path.replace(/^\$\{?\w+\}?\//, ""));
  if (clean === undefined) return undefined;
  const parts = clean.split("/");
  for (let skip = 0; skip < parts.length; skip++) {
    const end = parts.slice(skip).join("/");
    const found = apps.filter((app) => app === end || app.endsWith(`/${end}`));
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/** `vendor_board/soc/core` and `vendor_board@2/soc/core` as their file names write it. */
export const boardFileName = (board: string): string => board.replaceAll(/@[\w.]+/g, "").replaceAll("/", "_");

/** Whether a file is the settings of a board: by full name, by the name without the chip, or with its revision or a suffix behind. */
export function isOfBoard(path: string, board: string, suffix?: string): boolean {
  const file = nameOf(path).replace(/(?:_defconfig|\.conf)$/, "");
  const revision = /@([\w.]+)/.exec(board)?.[1]?.replaceAll(".", "_");
  const names = [boardFileName(board), board.split(/[/@]/, 1)[0] ?? ""];
  return names.some((name) => [name, ...[revision, suffix].flatMap((end) => (end === undefined ? [] : [`${name}_${end}`]))].includes(file));
}
