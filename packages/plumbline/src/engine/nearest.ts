const MOST = 3;
/** Longer words are compared by their beginning: what somebody types is short. */
const LONGEST = 60;

/** The names most like a word: those that hold it or are held by it, else those a few letters away; the nearest first, then those that begin alike, then as they stand. */
export function nearest(word: string, names: readonly string[]): readonly string[] {
  const typed = word.toLowerCase().slice(0, LONGEST);
  if (typed === "") return [];
  const within = Math.max(1, Math.floor(typed.length / 3));
  return [...new Set(names)]
    .map((name) => ({ name, away: away(typed, name.toLowerCase().slice(0, LONGEST)), isAlike: name[0]?.toLowerCase() === typed[0] }))
    .filter((one) => one.away <= within)
    .toSorted((a, b) => a.away - b.away || Number(b.isAlike) - Number(a.isAlike))
    .slice(0, MOST)
    .map(({ name }) => name);
}

const SHORTEST_PART = 3;

function away(typed: string, name: string): number {
  const [short, long] = typed.length < name.length ? [typed, name] : [name, typed];
  return short.length >= SHORTEST_PART && long.includes(short) ? 1 : edits(typed, name);
}

/** Letters to add, drop or change (Levenshtein). */
function edits(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      current.push(Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + same));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
