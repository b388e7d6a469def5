/** A run of words that both texts have, or one of them. */
export interface WordRun {
  readonly is: "same" | "removed" | "added";
  readonly text: string;
}

/** Longer texts are shown as gone and come: comparing word by word costs the product of both. */
const MOST_WORDS = 1_500;

/** Word by word what was taken out and put in: the longest common row of words stays. */
export function wordsDiff(before: string, after: string): readonly WordRun[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length > MOST_WORDS || b.length > MOST_WORDS)
    return [
      { is: "removed", text: before },
      { is: "added", text: after },
    ];
  const lengths = commonLengths(a, b);
  const runs: { is: WordRun["is"]; words: string[] }[] = [];
  const add = (is: WordRun["is"], word: string): void => {
    const last = runs.at(-1);
    if (last?.is === is) last.words.push(word);
    else runs.push({ is, words: [word] });
  };
  const width = b.length + 1;
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add("same", a[i]!);
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)) add("removed", a[i++]!);
    else add("added", b[j++]!);
  }
  return runs.map(({ is, words }) => ({ is, text: words.join(" ") }));
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== "");

/** Length of the longest common row of words from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): Int32Array {
  const width = b.length + 1;
  const lengths = new Int32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  return lengths;
}
