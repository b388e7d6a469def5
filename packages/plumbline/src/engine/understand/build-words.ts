import type { FlowProgram, TreeFile } from "#model";

import type { TreeSources } from "./tree-sources.ts";

/** Files that tell compilers what to define, or settings from which that follows. */
export const BUILD_FILE =
  /(?:^|\/)(?:(?:GNU)?makefile[\w.-]{0,40}|cmakelists\.txt|kconfig[\w.-]{0,40}|sconstruct|sconscript|build|workspace|meson\.build|\.cproject|\.project|[^/]{1,200}\.(?:mk|mak|make|cmake|ini|cfg|conf|config|emproject|uvprojx?|uvoptx|ewp|cproject|atsln|cppproj|cyprj|mcp|xml|pro|pri|prj|vcxproj|csproj|props|gradle|bazel|bzl|bat|ps1|sh|py|ya?ml|json|toml|slcp|env|in|cmd|options|defaults|ioc))$/i;

/** A program whose open lines hang only on names that no file of its builds has: what stands in one is told there, whoever reads it. */
export function withoutBuildWords(program: FlowProgram, files: readonly TreeFile[], sources: TreeSources): FlowProgram {
  const { openLines, ...rest } = program;
  if (openLines === undefined) return program;
  const words = wordsIn(files, sources, new Set(openLines.flatMap(({ names }) => names)));
  const left = openLines.filter(({ names }) => !names.some((name) => words.has(name)));
  return left.length === 0 ? rest : { ...rest, openLines: left };
}

function wordsIn(files: readonly TreeFile[], sources: TreeSources, asked: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { path } of files) {
    if (found.size === asked.size) break;
    if (!BUILD_FILE.test(path)) continue;
    // "-DNAME" is one word more.
    for (const [word] of (sources.textOnce(path) ?? "").matchAll(/[A-Za-z_]\w{0,200}/g)) {
      if (asked.has(word)) found.add(word);
      else if (word.startsWith("D") && asked.has(word.slice(1))) found.add(word.slice(1));
    }
  }
  return found;
}
