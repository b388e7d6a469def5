import type { VocabularyCorrection, WordTree } from "#model";

/** Something that a correction says of the vocabulary and that cannot be meant, with the way to it. */
export interface WrongWord {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The key that is wrong, where it is no value. */
  readonly key?: string;
}

/** The vocabulary with what a product adds to it and takes out of it. */
export function correctedVocabulary<Vocabulary extends object>(vocabulary: Vocabulary, { add, remove }: VocabularyCorrection): Vocabulary {
  return changed(vocabulary as unknown as WordTree, add, remove) as unknown as Vocabulary;
}

function changed(tree: WordTree, add: WordTree, remove: WordTree): WordTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, under]) => {
      const more = own(add, key) ?? (isList(under) ? [] : {});
      const less = own(remove, key) ?? (isList(under) ? [] : {});
      if (!isList(under)) return [key, isList(more) || isList(less) ? under : changed(under, more, less)];
      const without = new Set(isList(less) ? less.map(spelled) : []);
      return [key, [...under, ...(isList(more) ? more : [])].filter((word) => !without.has(spelled(word)))];
    }),
  );
}

/** What is added where the vocabulary has no such list, and what is taken out that is not in it: both would change nothing, silently. */
export function wrongWords(vocabulary: object, { add, remove }: VocabularyCorrection): readonly WrongWord[] {
  const tree = vocabulary as WordTree;
  return [...wrongIn(tree, add, false, ["add"]), ...wrongIn(tree, remove, true, ["remove"])];
}

function wrongIn(tree: WordTree, given: WordTree, isRemoved: boolean, path: readonly (string | number)[]): readonly WrongWord[] {
  return Object.entries(given).flatMap(([key, under]): readonly WrongWord[] => {
    const here = [...path, key];
    const known = own(tree, key);
    if (known === undefined)
      return [{ path, key, message: `"${key}" is not known here; one of ${Object.keys(tree).join(", ")} is expected` }];
    if (isList(known) !== isList(under))
      return [
        { path: here, message: isList(known) ? "a list of words is expected" : `one of ${Object.keys(known).join(", ")} is expected` },
      ];
    if (!isList(known) || !isList(under)) return wrongIn(known as WordTree, under as WordTree, isRemoved, here);
    return under.flatMap((word, index) => wrongWord(known, word, isRemoved).map((message) => ({ path: [...here, index], message })));
  });
}

function wrongWord(known: Words, word: Words[number], isRemoved: boolean): readonly string[] {
  const asksForPairs = known.some((each) => typeof each !== "string");
  if (known.length > 0 && asksForPairs !== (typeof word !== "string"))
    return [asksForPairs ? "a pair of words is expected" : "one word is expected"];
  if ([word].flat().some((each) => !PLAIN.test(each)) && known.flat().every((each) => PLAIN.test(each)))
    return ["a word is written in small letters and digits: names are cut at underscores and changes of case"];
  const isIn = known.some((each) => spelled(each) === spelled(word));
  return isRemoved && !isIn ? [`"${spelled(word)}" is not in this list`] : [];
}

/** A piece of a name; other lists hold whole names. */
const PLAIN = /^[a-z0-9]{1,40}$/;

type Words = readonly (string | readonly string[])[];
const isList = (value: WordTree | Words): value is Words => Array.isArray(value);
const own = (tree: WordTree, key: string): WordTree | Words | undefined => (Object.hasOwn(tree, key) ? tree[key] : undefined);
const spelled = (word: Words[number]): string => [word].flat().join(" and ");
