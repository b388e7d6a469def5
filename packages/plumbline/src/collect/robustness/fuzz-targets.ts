import type { SourceText } from "#model";

import table from "./fuzz-targets.json" with { type: "json" };
import type { RecordPart } from "./part.ts";

const TARGETS = table.map(({ tool, extensions, pattern }) => ({
  tool,
  extensions: new Set(extensions),
  pattern: new RegExp(pattern, "m"),
}));
const EXTENSIONS = new Set(TARGETS.flatMap(({ extensions }) => [...extensions]));

/** Source files in which a fuzz target could be written. */
export const mayBeTarget = (extension: string): boolean => EXTENSIONS.has(extension);

const HINT = /LLVMFuzzerTestOneInput|__AFL_|HF_ITER|fuzz(?:_target)?!|\bFuzz[A-Z]|atheris|fuzzerTestOneInput|FuzzTest/;

/** Entry points that a fuzzer calls: defined here, not merely mentioned. */
export function fuzzTargets(source: SourceText): readonly RecordPart[] {
  if (!HINT.test(source.text)) return [];
  return TARGETS.filter(({ extensions }) => extensions.has(source.file.extension)).flatMap(({ tool, pattern }) => {
    const match = pattern.exec(source.text);
    if (!match) return [];
    const name = source.file.name.replace(/\.[^.]*$/, "");
    return [
      {
        location: source.atOffset(match.index, { symbol: `fuzz target ${name}` }),
        kind: "fuzzTarget" as const,
        tool,
        what: name,
        defects: 0,
      },
    ];
  });
}
