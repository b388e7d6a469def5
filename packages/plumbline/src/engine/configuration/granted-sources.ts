import type { CallKnowledge, ConfiguredSources, WordTree } from "#model";

/** What is said of the product's own functions and words, a sentence each: with it a tree could make any function its guard. */
export function grantedSources({ exportedIsOutside, configurations, vocabulary, ...known }: ConfiguredSources): readonly string[] {
  const { calls, quiet, entries, registers } = known;
  return [
    ...Object.entries(calls).map(([name, call]) => `${name} ${meaningOf(call)}`),
    ...(quiet.length === 0 ? [] : [`${quiet.join(", ")}: nothing that is followed`]),
    ...entries.map(
      (entry) =>
        `${entry.name ?? entry.attribute ?? entry.registeredBy ?? entry.member ?? entry.method ?? ""} is given data from ${entry.what}`,
    ),
    ...registers.map(({ object, member, what }) => `${object}${member === undefined ? "" : `.${member}`} holds data from ${what}`),
    ...listsIn(vocabulary.add, []).map((list) => `words added to ${list}`),
    ...listsIn(vocabulary.remove, []).map((list) => `words taken out of ${list}`),
    ...(exportedIsOutside ? ["what the library's exported functions are given comes from outside"] : []),
    ...configurations.map((name) => `the configuration ${name} is read beside the release`),
  ];
}

function meaningOf({ guard, sink, fills, gives, what = "outside data" }: CallKnowledge): string {
  if (guard !== undefined) return `stands guard: ${guard}`;
  if (sink !== undefined) return `does harm: ${sink}`;
  return fills !== undefined || gives === true ? `brings ${what}` : "carries data on";
}

/** "sinks.therapy.nouns: perfusor, syringe driver". */
function listsIn(tree: WordTree, path: readonly string[]): readonly string[] {
  return Object.entries(tree).flatMap(([key, under]) =>
    Array.isArray(under)
      ? [
          `${[...path, key].join(".")}: ${(under as readonly (string | readonly string[])[]).map((word) => [word].flat().join(" and ")).join(", ")}`,
        ]
      : listsIn(under as WordTree, [...path, key]),
  );
}
