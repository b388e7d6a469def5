import type { FilePart } from "#model";

import type { BuildCall } from "../build/build-calls.ts";
import { folderOf, liesIn, nameOf, resolvedPath } from "../build/paths.ts";
import { definitionsIn, optionIn } from "../build/variables.ts";
import { confNames, type SettingsPart } from "./settings-part.ts";

/** One way in which an application is seen to be built. */
export interface Variant {
  readonly board?: string;
  /** Replaces prj.conf where given. */
  readonly base?: readonly string[];
  readonly extra: readonly string[];
  readonly releases?: string;
  readonly by: string;
}

/** Ways in which the calls of the tree build the application in a folder. */
export function variantsOf(app: string, apps: readonly string[], parts: readonly FilePart<SettingsPart>[]): Variant[] {
  return parts.flatMap((file) =>
    (file.part.calls ?? []).filter((call) => appOf(call, file.path, apps) === app).map((call) => variantBy(call, file.path)),
  );
}

function variantBy(call: BuildCall, path: string): Variant {
  const definitions = definitionsIn(call.words);
  const board = optionIn(call.words, "-b", "--board") ?? definitions.get("BOARD");
  const base = confNames(definitions.get("CONF_FILE") ?? "");
  const extra = ["OVERLAY_CONFIG", "EXTRA_CONF_FILE", "SDKCONFIG_DEFAULTS"].flatMap((name) => confNames(definitions.get(name) ?? ""));
  const suffix = definitions.get("FILE_SUFFIX") ?? definitions.get("CONF_FILE_SUFFIX");
  return {
    extra,
    by: path,
    ...(board !== undefined && { board }),
    ...(base.length > 0 ? { base } : suffix ? { base: [`prj_${suffix}.conf`] } : {}),
    ...(call.releases && { releases: call.releases }),
  };
}

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
  if (call.tool === "make" || call.tool === "arduino-cli" || call.tool === "pio") return undefined;
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

/** Whether a file is the settings of a board: by full name, or by the name without the chip. */
export function isOfBoard(path: string, board: string): boolean {
  const file = nameOf(path).replace(/(?:_defconfig|\.conf)$/, "");
  return file === boardFileName(board) || file === board.split(/[/@]/, 1)[0];
}
