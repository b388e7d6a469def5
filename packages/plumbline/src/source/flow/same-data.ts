/**
 * Whether two pieces of plain data say the same: numbers, texts, lists, maps, sets and records of them. Parts of the program are the
 * same where they are one object. It is a loop, as the way of outside data may be a long chain.
 */
export function isSameData(one: unknown, other: unknown): boolean {
  const open: [unknown, unknown][] = [[one, other]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = pair;
    if (Object.is(a, b)) continue;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || !areAlike(a, b, open)) return false;
  }
  return true;
}

/** Whether two objects may say the same: what is in them is still to be looked at. */
function areAlike(a: object, b: object, open: [unknown, unknown][]): boolean {
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Array.isArray(a)) return areAlikeLists(a, b as readonly unknown[], open);
  if (a instanceof Map) return areAlikeLists([...a].flat(), [...(b as ReadonlyMap<unknown, unknown>)].flat(), open);
  if (a instanceof Set) return areAlikeLists([...a], [...(b as ReadonlySet<unknown>)], open);
  // What is no record, or a part of the program, is one object or another thing.
  if (Object.getPrototypeOf(a) !== Object.prototype || "nodes" in a) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length || !keys.every((key) => key in b)) return false;
  for (const key of keys) open.push([a[key as keyof typeof a], b[key as keyof typeof b]]);
  return true;
}

function areAlikeLists(a: readonly unknown[], b: readonly unknown[], open: [unknown, unknown][]): boolean {
  if (a.length !== b.length) return false;
  for (const [place, each] of a.entries()) open.push([each, b[place]]);
  return true;
}
