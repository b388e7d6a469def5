import type { SourceBytes, TreeFile, TreeListing } from "#model";

import type { RecordPart } from "./part.ts";

const LIBFUZZER = /^(crash|leak|timeout|oom)-[0-9a-f]{40}$/;
const AFL = /^id[:_]\d{6},(?:sig[:_]\d{1,2}|.{0,200})/;
const MOST_CORPORA = 200;

/** An input that made the target fail: known by the name that the fuzzer gives it, in AFL's case by its folder as well. */
export function isCrash({ name, path }: Pick<TreeFile, "name" | "path">): boolean {
  return LIBFUZZER.test(name) || (AFL.test(name) && /(?:^|\/)(?:crashes|hangs)(?:\.[^/]{1,40})?\/[^/]{1,255}$/.test(path));
}

/** Its content is never shown: an input may be anything. */
export function crash(source: SourceBytes): RecordPart {
  const { name, path } = source.file;
  const kind = LIBFUZZER.exec(name)?.[1] ?? (/(?:^|\/)hangs/.test(path) ? "timeout" : "crash");
  return {
    location: source.whole({ symbol: name.slice(0, 60) }),
    kind: "fuzzCrash",
    tool: LIBFUZZER.test(name) ? "libFuzzer" : "afl",
    what: kind,
    defects: 1,
  };
}

/** Folders of inputs that a fuzzer starts from, told by their names alone; only below a folder or beside a name that speaks of fuzzing. */
export function corporaIn(tree: TreeListing): readonly RecordPart[] {
  const folders = new Map<string, { readonly first: string; inputs: number }>();
  for (const { path } of tree.files) {
    const folder = /^((?:[^/]{1,255}\/){0,60}?[^/]{0,200}corp(?:us|ora|uses)[^/]{0,50})\//i.exec(path)?.[1];
    if (folder === undefined || !/fuzz|seed/i.test(folder)) continue;
    const known = folders.get(folder);
    if (known) known.inputs++;
    else folders.set(folder, { first: path, inputs: 1 });
  }
  return [...folders].slice(0, MOST_CORPORA).map(([folder, { first, inputs }]) => ({
    location: { path: first, symbol: `corpus ${folder.slice(folder.lastIndexOf("/") + 1)}` },
    kind: "fuzzCorpus",
    tool: "any",
    what: `${inputs} ${inputs === 1 ? "input" : "inputs"} in ${folder}`,
    defects: 0,
  }));
}
