import type { ConfiguredSources } from "#model";
import { kindsIn, wrongWords } from "#source";

import { platformsOnDisk, vocabularyOnDisk } from "../understand/platforms-on-disk.ts";
import type { Wrong } from "./read-configuration.ts";

/** What is said of the sources and would change nothing: a kind of guard that no question asks for, a word that is in no list. */
export function wrongInSources({ calls, vocabulary }: ConfiguredSources, document: unknown): Wrong | undefined {
  const { add, remove } = vocabulary;
  const isSilent = [calls, add, remove].every((given) => Object.keys(given).length === 0);
  if (isSilent) return undefined;
  const words = vocabularyOnDisk();
  const [wrong] = wrongWords(words, vocabulary);
  if (wrong !== undefined) return { ...wrong, path: ["sources", "vocabulary", ...wrong.path] };
  const known = kindsIn(platformsOnDisk(), words);
  return linesOf(document).flatMap(([line, { guard, sink }]) => [
    ...unless(known.guards, guard, ["sources", "calls", line, "guard"]),
    ...unless(known.sinks, sink, ["sources", "calls", line, "sink"]),
  ])[0];
}

/** The calls as they stand in the file, several names in a line: the schema has taken them apart. */
function linesOf(document: unknown): readonly [line: string, known: { readonly guard?: string; readonly sink?: string }][] {
  return Object.entries((document as { sources: { calls?: Record<string, { guard?: string; sink?: string }> } }).sources.calls ?? {});
}

function unless(known: ReadonlySet<string>, kind: string | undefined, path: Wrong["path"]): readonly Wrong[] {
  return kind === undefined || known.has(kind)
    ? []
    : [{ path, message: `"${kind}" is no kind that a question asks for; one of ${[...known].join(", ")} is expected` }];
}
