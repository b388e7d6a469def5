import { elementsOf } from "./values.ts";

const MOST_NUMBERS = 1_000;
const MOST_ITEMS = 50_000;

/** The values that foreach(variable …) goes through. */
export function loopItems(words: readonly string[], lookup: (name: string) => string): string[] {
  if (words[0] === "RANGE") return numbers(words.slice(1).map(Number));
  if (words[0] !== "IN") return [...words];
  const items: string[] = [];
  let kind = "";
  for (const word of words.slice(1)) {
    if (word === "LISTS" || word === "ITEMS" || word === "ZIP_LISTS") kind = word;
    else if (kind === "ITEMS") items.push(word);
    else for (const item of elementsOf(lookup(word)).slice(0, MOST_ITEMS - items.length)) items.push(item);
  }
  return items;
}

/** RANGE stop, RANGE start stop, RANGE start stop step: both ends count. */
function numbers(given: readonly number[]): string[] {
  const [from, to, step] = given.length > 1 ? [given[0] ?? 0, given[1] ?? 0, Math.abs(given[2] ?? 1) || 1] : [0, given[0] ?? 0, 1];
  const count = Math.floor(Math.abs(to - from) / step) + 1;
  if (!Number.isFinite(count) || (given.length <= 1 && to < 0)) return [];
  return Array.from({ length: Math.min(MOST_NUMBERS, count) }, (_, at) => String(from + at * (to < from ? -step : step)));
}
