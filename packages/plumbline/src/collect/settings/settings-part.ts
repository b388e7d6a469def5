import type { SourceText, TreeFile, Want } from "#model";

import { type BuildCall, buildCalls, mayCallBuilds } from "../build/build-calls.ts";
import { type Assignment, assignmentsIn } from "./assignments.ts";
import { headerAssignments } from "./header-settings.ts";

/** What one file contributes to the settings in force. */
export interface SettingsPart {
  readonly assignments?: readonly Assignment[];
  readonly calls?: readonly BuildCall[];
  /** Settings files that a build description names for every build, as written. */
  readonly applied?: readonly string[];
  /** Settings files that it names only under a condition, or for one of several test builds. */
  readonly mentioned?: readonly string[];
  readonly zephyr?: boolean;
  readonly board?: string;
}

/** Files of the Kconfig family, and those that say which of them are applied. */
export function wantsSettings(file: TreeFile): Want {
  const { name, extension, path, ignored } = file;
  if (name === ".config" || /^sdkconfig(?:$|[.-])/.test(name)) return extension === "h" || extension === "cmake" ? false : "text";
  if (ignored) return false;
  if (extension === "conf" || name.endsWith("defconfig") || name === "FreeRTOSConfig.h") return "text";
  if (name === "CMakeLists.txt" || name === "CMakePresets.json" || /^(?:sample|testcase)\.ya?ml$/.test(name)) return "text";
  return mayCallBuilds(file) && !/(?:^|\/)node_modules\//.test(path) ? "text" : false;
}

/** Reads one wanted file; nothing where it says nothing of settings. */
export function readSettings(source: SourceText): SettingsPart | undefined {
  const { name } = source.file;
  if (name === "FreeRTOSConfig.h") return some("assignments", headerAssignments(source));
  if (name === "CMakeLists.txt") return cmakeNames(source);
  if (/^(?:sample|testcase)\.ya?ml$/.test(name)) return some("mentioned", confNames(source.text.slice(0, 200_000)));
  if (name === "CMakePresets.json") return presets(source);
  if (mayCallBuilds(source.file)) return some("calls", buildCalls(source));
  return some("assignments", assignmentsIn(source));
}

const some = (key: "assignments" | "mentioned" | "calls", list: readonly unknown[]): SettingsPart | undefined =>
  list.length > 0 ? { [key]: list } : undefined;

const SETS_FILES =
  /^(\s*)(?:set|list)\s*\(\s*(?:APPEND\s+)?(?:OVERLAY_CONFIG|EXTRA_CONF_FILE|CONF_FILE|SDKCONFIG_DEFAULTS)\s+([^)]{1,1000})/;

/** An indented command stands under a condition: the file is then named, not always applied. */
function cmakeNames(source: SourceText): SettingsPart | undefined {
  const applied: string[] = [];
  const mentioned: string[] = [];
  for (const line of source.lines) {
    const found = line.length < 2_000 ? SETS_FILES.exec(line) : null;
    if (found) (found[1] === "" ? applied : mentioned).push(...confNames(found[2] ?? ""));
  }
  const zephyr = source.text.slice(0, 100_000).includes("find_package(Zephyr");
  if (!zephyr && applied.length === 0 && mentioned.length === 0) return undefined;
  return { zephyr, applied, mentioned };
}

function presets(source: SourceText): SettingsPart | undefined {
  const board = /"BOARD"\s{0,4}:\s{0,4}"([\w/@.-]{1,100})"/.exec(source.text.slice(0, 200_000))?.[1];
  const mentioned = confNames(source.text.slice(0, 200_000));
  return board !== undefined || mentioned.length > 0 ? { mentioned, ...(board !== undefined && { board }) } : undefined;
}

/** Names that end in .conf or begin with sdkconfig, without variables in front. */
export function confNames(text: string): string[] {
  return [...text.matchAll(/[\w./-]{1,200}\.conf\b|[\w./-]{0,150}sdkconfig[\w.-]{0,60}/g)].map(([name]) => name.replace(/^\/+/, ""));
}
