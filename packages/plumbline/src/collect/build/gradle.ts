import type { BuildProduct, FilePart, SourceText } from "#model";

import type { BuildPart, Reading } from "./part.ts";
import { folderOf, nameOf } from "./paths.ts";
import { type Mark, markOf, placeOf } from "./place.ts";
import { whyNotShipped } from "./shipped.ts";

/** An app or library for Android; its Java and Kotlin are no units, and its C and C++ stand in the files of CMake or make that it calls. */
export interface GradleModule {
  readonly kind: "application" | "library";
  readonly mark: Mark;
}

/** `apply plugin: 'com.android.application'`, `id("com.android.library")`, `alias(libs.plugins.android.application)`. */
const APPLIED =
  /^\s{0,40}(?:apply\s{1,8}plugin\s{0,4}:\s{0,4}|apply\s{0,4}\(\s{0,4}plugin\s{0,4}=\s{0,4}|id[\s(]{1,8})["']com\.android\.(?:model\.)?(application|library|dynamic-feature)["']|^\s{0,40}alias\(\s{0,4}libs\.plugins\.(?:com\.)?android\.(application|library)\b/;

/** What a build.gradle or build.gradle.kts makes; nothing where it only names the plugin for the modules below. */
export function androidModule(source: SourceText): GradleModule | undefined {
  for (const [index, line] of source.lines.slice(0, 5_000).entries()) {
    const match = line.length < 400 ? APPLIED.exec(line) : null;
    if (match && !/\bapply\s{1,8}false\b/.test(line))
      return { kind: (match[1] ?? match[2]) === "application" ? "application" : "library", mark: markOf(source, index + 1) };
  }
  return undefined;
}

/** Apps for Android; a library is a part of one, and a product only where no app is. */
export function readGradle(parts: readonly FilePart<BuildPart>[]): Reading {
  const modules = parts.flatMap((file) => (file.part.gradle ? [{ file, module: file.part.gradle }] : []));
  const apps = modules.filter(({ module }) => module.kind === "application");
  const made = apps.length > 0 ? apps : modules;
  return {
    units: [],
    products: made.map(({ file, module }) => productOf(file, module)),
    descriptions: made.map(({ file, module }) => ({
      system: "gradle",
      location: placeOf(file, module.mark),
      unresolved: [],
      flags: [],
    })),
  };
}

function productOf(file: FilePart<BuildPart>, { kind, mark }: GradleModule): BuildProduct {
  const folder = folderOf(file.path);
  // "app" is what everybody calls the module: the project's folder tells more.
  const name = nameOf(folder) === "app" ? nameOf(folderOf(folder)) || "app" : nameOf(folder) || "app";
  return {
    name,
    kind: whyNotShipped(name, folder) === undefined ? kind : "test",
    target: "android",
    system: "gradle",
    configurations: [{ name: "release", release: true, because: "the plugin for Android makes it so" }],
    location: placeOf(file, mark, name),
  };
}
