import type { SourceText, TreeFile } from "#model";

import type { RecordPart } from "./part.ts";

const NAMES =
  /^(?:Makefile|GNUmakefile|makefile|CMakeLists\.txt|CMakePresets\.json|platformio\.ini|meson\.build|SConstruct|SConscript|BUILD|\.bazelrc|Dockerfile|justfile)$/;
const EXTENSIONS: ReadonlySet<string> = new Set([
  "cmake",
  "mk",
  "mak",
  "py",
  "gradle",
  "kts",
  "yml",
  "yaml",
  "sh",
  "pro",
  "pri",
  "conf",
  "toml",
  "bzl",
  "ini",
]);
const SETTINGS: readonly (readonly [tool: string, pattern: RegExp])[] = [
  [
    "ThreadSanitizer",
    /[-/]fsanitize=(?:[\w,]{1,60},)?thread\b|\bb_sanitize=thread\b|--enable-tsan\b|sanitizer=thread\b|--tool=(?:helgrind|drd)\b/,
  ],
  ["sanitizer", /[-/]fsanitize=(?!fuzzer(?:$|["'\s,]))[\w,]{3,60}/],
  ["sanitizer", /\bb_sanitize=(?!none)\w{3,30}/],
  ["sanitizer", /\bCONFIG_(?:ASAN|UBSAN|KASAN)=y\b|--enable-(?:asan|ubsan|lsan)\b/],
  ["sanitizer", /-Z\s{0,3}sanitizer=\w{3,20}/],
  ["valgrind", /(?:^|[\s"'/=(])valgrind\s{1,5}(?:-|\S{1,100})|--enable-valgrind\b/],
];

/** Files in which a build could switch a sanitizer on. */
export const mayBuildSanitized = ({ name, extension, ignored }: TreeFile): boolean =>
  !ignored && (NAMES.test(name) || EXTENSIONS.has(extension));

/** The first place for each tool of a build description or script, outside of comments, that switches a sanitizer on. */
export function sanitizerBuilds(source: SourceText): readonly RecordPart[] {
  if (!/sanitize|SAN=y|enable-[aultk]|valgrind/.test(source.text)) return [];
  const found = new Map<string, RecordPart>();
  for (const [index, line] of source.lines.entries()) {
    if (line.length > 4_000 || /^\s{0,200}(?:#|\/\/|\*|;)/.test(line)) continue;
    for (const [tool, pattern] of SETTINGS) {
      if (found.has(tool) || !pattern.test(line)) continue;
      found.set(tool, {
        location: source.at(index + 1, { symbol: `${tool} build` }),
        kind: "sanitizerBuild",
        tool,
        what: "a build setting",
        defects: 0,
      });
    }
  }
  return [...found.values()];
}
